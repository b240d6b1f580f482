package dev.patchbay.business.scheduling;

/// The states of a reservation.
///
/// ```
/// HELD ──book──▶ PENDING ──provider has it──▶ CONFIRMED ──moved, cancelled──▶ RELEASED
///   │               └────provider has it not──▶ FAILED
///   └──replaced, expired, call ended──▶ RELEASED
/// ```
/// HELD, PENDING and CONFIRMED keep the time; no two of them overlap on one resource.
public enum ReservationState {
    HELD,
    PENDING,
    CONFIRMED,
    RELEASED,
    FAILED
}
