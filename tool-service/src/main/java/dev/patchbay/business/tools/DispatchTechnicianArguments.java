package dev.patchbay.business.tools;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// Arguments of `dispatch_technician`. None is needed to ask once more how far it is.
@RegisterForReflection
record DispatchTechnicianArguments(
        @Argument(
                value = "What is wrong, in the caller's own words and language. Leave it out to ask how far it is.",
                question = "What is happening?",
                example = "water is pouring out of the wall and I can't shut it off",
                aliases = {
                    "problem_description",
                    "issue",
                    "issue_description",
                    "description",
                    "emergency_description",
                    "service_needed",
                    "details",
                    "reason"
                },
                maxLength = 2000)
        Optional<String> problem,

        @Argument(
                value = "Where help is needed, with the town or postcode.",
                question = "What is the address, with the town?",
                example = "12 Elm Street, Albany 12207",
                aliases = {"service_address", "customer_address", "location"})
        Optional<String> address,

        @Argument(
                value = "The caller's name, if they gave it.",
                question = "What is your name?",
                example = "Ann Lee",
                aliases = {"customer_name", "caller_name", "full_name"})
        Optional<String> name,

        @Argument(
                value = "The number to call back, digits only. Leave it out if it is the one they are calling from.",
                question = "What number can we reach you on?",
                aliases = {"phone_number", "callback_number", "customer_phone", "contact_number"},
                maxLength = 40)
        Optional<String> phone,

        @Argument(
                value = "Only after this tool or triage_emergency asked a question: the value of \"question\" of its"
                        + " result.",
                aliases = {"question_id"})
        Optional<String> question,

        @Argument(
                value = "Only after this tool or triage_emergency asked a question: what the caller answered, in their"
                        + " own words.",
                maxLength = 2000,
                answer = true)
        Optional<String> answer) {

    DispatchTechnicianArguments with(Optional<String> otherPhone) {
        return new DispatchTechnicianArguments(problem, address, name, otherPhone, question, answer);
    }
}
