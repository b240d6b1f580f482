package dev.patchbay.business.tools;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// Arguments of `get_pricing`.
@RegisterForReflection
record GetPricingArguments(
        @Argument(
                value = "What the caller wants done, in their own words: \"clogged drain\", \"AC tune-up\".",
                question = "What is it that you need done?",
                example = "clogged drain",
                aliases = {
                    "service_needed",
                    "service_type",
                    "service_name",
                    "job_type",
                    "job",
                    "issue",
                    "problem",
                    "description",
                    "query"
                })
        Optional<String> service,

        @Argument(
                value = "The trade, such as \"plumbing\" or \"electrical\", if it is clear.",
                question = "Is it about plumbing, electricity, or heating and cooling?",
                aliases = {"category", "department"})
        Optional<String> trade,

        @Argument(
                value =
                        "When the visit would be, in the caller's own words (\"tonight\", \"Saturday at ten\"). Leave it"
                                + " out for now.",
                question = "When would you like us to come?",
                example = "tonight",
                aliases = {"date", "time", "date_time", "datetime", "preferred_date", "preferred_time", "start_time"})
        Optional<String> when,

        @Argument(
                value = "The ZIP code or postcode, if the caller said it.",
                question = "What is the ZIP code or postcode there?",
                aliases = {"zip_code", "zip", "zipcode", "postal_code", "post_code"},
                maxLength = 20)
        Optional<String> postcode,

        @Argument(
                value = "True if the caller asks to be served before others.",
                question = "Would you like priority service?",
                aliases = {"is_emergency", "emergency", "urgent", "is_urgent"})
        Optional<Boolean> priority) {}
