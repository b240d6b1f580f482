package dev.patchbay.business.scheduling;

import jakarta.validation.constraints.NotNull;

/// What a person found out about a booking in doubt (`PUT /api/bookings/{id}/resolution`).
///
/// @param stands true: it is in the calendar; false: it is not, and what turns up of it there is taken out
public record BookingResolution(
        @NotNull(message = "is needed") Boolean stands) {}
