package dev.patchbay.business.tools;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// Arguments of `triage_emergency`.
@RegisterForReflection
record TriageEmergencyArguments(
        @Argument(
                value = "What is wrong, in the caller's own words and language: everything they said about it, not"
                        + " shortened, translated or corrected, with what they said is not the case.",
                question = "What is happening?",
                example = "there is water coming through the kitchen ceiling",
                aliases = {
                    "issue",
                    "problem",
                    "description",
                    "issue_description",
                    "problem_description",
                    "emergency_description",
                    "symptom",
                    "symptoms",
                    "complaint",
                    "situation",
                    "details",
                    "message",
                    "service_needed",
                    "emergency_type"
                },
                maxLength = 20_000)
        String words,

        @Argument(
                value = "Only after this tool asked a question: the value of \"question\" of its result.",
                aliases = {"question_id"})
        Optional<String> question,

        @Argument(
                value = "Only after this tool asked a question: what the caller answered, in their own words.",
                maxLength = 20_000,
                answer = true)
        Optional<String> answer,

        @Argument(
                value = "The language the caller speaks: \"en\" or \"es\". Leave it out if you are not sure.",
                aliases = {"caller_language", "lang"},
                maxLength = 40)
        Optional<String> language) {}
