package dev.patchbay.business.tools;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// Arguments of `take_message`.
@RegisterForReflection
record TakeMessageArguments(
        @Argument(
                value = "What is to be passed on, in the caller's own words, with everything a person needs to know.",
                question = "What should I pass on?",
                example = "The gate code is new; please call before you come.",
                aliases = {"words", "text", "content", "body", "reason", "details", "note", "notes", "summary", "issue"
                },
                maxLength = 2000)
        String message,

        @Argument(
                value = "The caller's name. Ask for it once; leave it out if they do not give one.",
                question = "What name should I put on the message?",
                example = "Ann Lee",
                aliases = {"customer_name", "caller_name", "full_name", "client_name", "contact_name"})
        Optional<String> name,

        @Argument(
                value = "The number to call back, digits only. Leave it out if it is the one they are calling from.",
                question = "What number should they call you back on?",
                aliases = {
                    "phone_number",
                    "callback_number",
                    "call_back_number",
                    "customer_phone",
                    "caller_number",
                    "contact_number",
                    "number"
                },
                maxLength = 40)
        Optional<String> phone,

        @Argument(
                value = "When they would like to be called back, in their own words, such as \"tomorrow after four\"."
                        + " Leave it out if they did not say.",
                question = "When would you like to be called back?",
                aliases = {
                    "preferred_time",
                    "callback_time",
                    "call_back_time",
                    "best_time",
                    "best_time_to_call",
                    "time",
                    "preferred_callback_time"
                })
        Optional<String> when,

        @Argument(
                value = "\"urgent\" only if it cannot wait until the next working day.",
                question = "Is it urgent, or can it wait?",
                aliases = {"priority", "urgency_level"})
        Optional<Urgency> urgency,

        @Argument(
                value = "false if the caller only leaves a message and does not want to be called back.",
                question = "Would you like to be called back?",
                aliases = {"callback", "callback_requested", "wants_callback"})
        Optional<Boolean> callBack) {

    /// How long it may wait.
    enum Urgency {
        URGENT,
        NORMAL
    }
}
