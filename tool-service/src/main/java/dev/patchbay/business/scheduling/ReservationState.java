package dev.patchbay.business.scheduling;

/// The states of a reservation.
///
/// ```
/// HELD ──book──▶ PENDING ──provider has it──▶ CONFIRMED ──moved──▶ RELEASED
///   │               │                            └──cancel──▶ CANCELLING ──provider let go──▶ RELEASED
///   │               └────provider has it not──▶ FAILED
///   └──replaced, expired, call ended──▶ RELEASED
/// ```
/// HELD, PENDING, CONFIRMED and CANCELLING keep the time; no two of them overlap on one resource.
public enum ReservationState {
    HELD,
    PENDING,
    CONFIRMED,
    /// Wanted no more; nothing brings it back. Its time is free once the provider's calendar has let go
    /// of it.
    CANCELLING,
    RELEASED,
    FAILED
}
