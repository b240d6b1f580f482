package dev.patchbay.business.tools;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// Arguments of `get_slots`.
@RegisterForReflection
record GetSlotsArguments(
        @Argument(
                value = "When the visit should be, in the caller's own words (\"tomorrow afternoon\", \"next"
                        + " Tuesday at ten\") or as an ISO date. Do not work out the date yourself. Leave it out"
                        + " for the earliest possible.",
                question = "Which day would suit you?",
                example = "tomorrow afternoon",
                aliases = {
                    "date",
                    "day",
                    "start_date",
                    "start",
                    "start_time",
                    "preferred_date",
                    "date_time",
                    "datetime",
                    "requested_date",
                    "appointment_date",
                    "date_range",
                    "timeframe"
                })
        Optional<String> when,

        @Argument(
                value = "What the visit is for, such as \"AC not cooling\" or \"plumbing\".",
                question = "What is the visit for?",
                example = "AC not cooling",
                aliases = {"service_needed", "service_type", "appointment_type", "trade", "job_type"})
        Optional<String> service,

        @Argument(
                value = "Where the visit is: the address, or its postcode, if they have said it already.",
                question = "What is the address of the visit?",
                example = "12 Elm Street, Albany",
                aliases = {"service_address", "postcode", "zip_code", "zip", "location"})
        Optional<String> address) {}
