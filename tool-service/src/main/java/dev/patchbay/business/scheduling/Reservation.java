package dev.patchbay.business.scheduling;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A stretch of a resource's time that a call has, or had.
///
/// @param reference the deterministic name of the booking at the provider; absent while only held
/// @param details what is booked; absent while only held
public record Reservation(
        UUID id,
        String projectId,
        String resource,
        String callId,
        ReservationState state,
        Span visit,
        Span occupied,
        Optional<String> reference,
        Optional<VisitDetails> details,
        Instant createdAt) {}
