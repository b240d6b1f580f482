package dev.patchbay.business.tools;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// Arguments of `transfer_call`. There is none for a number: whom a call goes to is the business's to say.
@RegisterForReflection
record TransferCallArguments(
        @Argument(
                value = "Why they want a person, in a few of the caller's words.",
                question = "What is it about?",
                example = "a question about an invoice",
                aliases = {"transfer_reason", "issue", "summary", "description", "message", "topic"},
                maxLength = 500)
        String reason,

        @Argument(
                value =
                        "Whom they asked for, in their own words: a person's name, a department, a trade, or \"on call\""
                                + " in an emergency. Leave it out if they did not say. Never a number.",
                question = "Whom would you like to speak to?",
                example = "billing",
                aliases = {"who", "department", "person", "destination", "transfer_to", "target", "to"},
                maxLength = 200)
        Optional<String> whom) {}
