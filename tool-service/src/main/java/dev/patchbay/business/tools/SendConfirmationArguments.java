package dev.patchbay.business.tools;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// Arguments of `send_confirmation`.
@RegisterForReflection
record SendConfirmationArguments(
        @Argument(
                value = "Only if the caller wants an e-mail: their address, as they spelt it. Read it back first. Leave"
                        + " it out to send a text message.",
                question = "Could you spell the e-mail address for me, please?",
                example = "ann@example.test",
                aliases = {
                    "email_address",
                    "e_mail",
                    "to_email",
                    "recipient_email",
                    "customer_email",
                    "attendee_email",
                    "guest_email",
                    "recipient"
                })
        Optional<String> email,

        @Argument(
                value = "Only if the text is to go to another number than the one they are calling from: the number"
                        + " that was left for the visit.",
                question = "Which number should the text go to?",
                aliases = {"phone_number", "customer_phone", "to_number", "recipient_phone", "number"},
                maxLength = 40)
        Optional<String> phone) {}
