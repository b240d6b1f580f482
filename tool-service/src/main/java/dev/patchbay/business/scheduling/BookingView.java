package dev.patchbay.business.scheduling;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A booking as `/api/bookings` shows it.
public record BookingView(
        UUID id,
        String callId,
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
        Instant createdAt) {

    static BookingView of(Reservation booking) {
        var details = booking.details().orElseThrow();
        return new BookingView(
                booking.id(),
                booking.callId(),
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
                booking.createdAt());
    }
}
