package dev.patchbay.business.scheduling.calcom;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;

/// What is booked (`POST /v2/bookings`).
///
/// @param start in UTC
/// @param lengthInMinutes only for event types that let it be said
/// @param metadata at most 50 of at most 40 and 500 characters
@RegisterForReflection
@JsonInclude(Include.NON_ABSENT)
record NewBooking(
        String start,
        Attendee attendee,
        Optional<Long> eventTypeId,
        Optional<String> eventTypeSlug,
        Optional<String> username,
        Optional<String> teamSlug,
        Optional<String> organizationSlug,
        Optional<Long> lengthInMinutes,
        Map<String, String> bookingFieldsResponses,
        Map<String, String> metadata) {

    /// @param phoneNumber with its country
    @RegisterForReflection
    @JsonInclude(Include.NON_ABSENT)
    record Attendee(String name, String timeZone, Optional<String> email, Optional<String> phoneNumber) {}
}
