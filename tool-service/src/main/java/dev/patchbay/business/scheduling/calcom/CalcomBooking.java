package dev.patchbay.business.scheduling.calcom;

import java.time.Instant;
import java.util.Optional;

/// A booking as Cal.com shows it, as far as it matters here.
///
/// @param uid of this one; a rescheduled booking is another one
/// @param reference the booking's name here, as it was entered with
/// @param rescheduledTo the one that took its place
/// @param reschedulingReason of one that came about by rescheduling; what it was entered with is its
/// predecessor's then
record CalcomBooking(
        String uid,
        String status,
        Instant start,
        Optional<String> reference,
        Optional<String> rescheduledFrom,
        Optional<String> rescheduledTo,
        Optional<String> reschedulingReason) {

    /// Keeps its time, though the host may still have to confirm it.
    boolean isThere() {
        return "accepted".equals(status) || isUndecided();
    }

    /// The host of this event type agrees to each booking, and has not yet.
    boolean isUndecided() {
        return "pending".equals(status);
    }
}
