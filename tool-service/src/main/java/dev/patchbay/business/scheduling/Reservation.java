package dev.patchbay.business.scheduling;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/// A stretch of a resource's time that a call has, or had.
///
/// @param occupied the visit with what is kept free around it
/// @param source the calendar that it is entered in; of a hold nobody knows yet
/// @param zone the business's
/// @param reference the deterministic name of the booking at the provider; absent while only held
/// @param entryId the provider's own id of the entry, where it gives one
/// @param details what is booked; absent while only held
/// @param replaces the booking whose place this one takes, or took
/// @param cause why it was released or failed
/// @param doubtfulSince since when a person must find out what became of it; stays when it is known
public record Reservation(
        UUID id,
        String projectId,
        String resource,
        String callId,
        Origin origin,
        ReservationState state,
        Span visit,
        Span occupied,
        CalendarSource source,
        ZoneId zone,
        Optional<String> reference,
        Optional<String> entryId,
        Optional<VisitDetails> details,
        Optional<UUID> replaces,
        Optional<String> cause,
        Instant createdAt,
        Optional<Instant> doubtfulSince) {
    /// The cause of a booking that was given up.
    static final String CANCELLED = "cancelled";

    /// The cause of a booking that another one stands for now.
    static final String MOVED = "moved";

    /// It is for a person to say what became of it.
    public boolean isInDoubt() {
        return doubtfulSince.isPresent() && (state == ReservationState.PENDING || state == ReservationState.CANCELLING);
    }

    public boolean wasCancelled() {
        return state == ReservationState.RELEASED
                && cause.filter(CANCELLED::equals).isPresent();
    }

    public boolean wasMoved() {
        return state == ReservationState.RELEASED && cause.filter(MOVED::equals).isPresent();
    }
}
