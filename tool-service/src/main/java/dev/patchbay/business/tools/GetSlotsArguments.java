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
                aliases = {"date", "day", "start_date", "preferred_date", "date_time", "requested_date"})
        Optional<String> when,

        @Argument(
                value = "What the visit is for, such as \"AC not cooling\" or \"plumbing\".",
                question = "What is the visit for?",
                aliases = {"service_needed", "service_type", "trade"})
        Optional<String> service) {}
