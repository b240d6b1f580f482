package dev.patchbay.business.scheduling;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A booking as `/api/bookings` shows it.
///
/// @param origin who wanted it: a call, a program by REST, or somebody who ran the tool by hand
/// @param cause why it was released or failed
/// @param doubtfulSince since when a person must find out, or had to, what became of it
public record BookingView(
        UUID id,
        String callId,
        Origin origin,
        String projectId,
        ReservationState state,
        Instant start,
        Instant end,
        String service,
        String name,
        String address,
        Optional<String> phone,
        Optional<String> notes,
        String reference,
        Optional<String> cause,
        Instant createdAt,
        Optional<Instant> doubtfulSince) {

    static BookingView of(Reservation booking) {
        var details = booking.details().orElseThrow();
        return new BookingView(
                booking.id(),
                booking.callId(),
                booking.origin(),
                booking.projectId(),
                booking.state(),
                booking.visit().from(),
                booking.visit().to(),
                details.service(),
                details.name(),
                details.address(),
                details.phone(),
                details.notes(),
                booking.reference().orElseThrow(),
                booking.cause(),
                booking.createdAt(),
                booking.doubtfulSince());
    }
}
