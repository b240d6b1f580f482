package dev.patchbay.business.scheduling;

/// What came of a wish to cancel.
public sealed interface CancellationOutcome {

    /// It is out of the calendar, now.
    record Cancelled(Reservation booking) implements CancellationOutcome {}

    /// It had been cancelled before.
    record AlreadyCancelled(Reservation booking) implements CancellationOutcome {}

    /// Somebody is about to move it, or it is not confirmed yet: it stays as it is.
    record Changing(Reservation booking) implements CancellationOutcome {}

    /// It is not there any more: moved, or it never came about.
    record Gone() implements CancellationOutcome {}

    /// It will be cancelled; the provider did not say yet that it is.
    record InDoubt(Reservation cancelling) implements CancellationOutcome {}
}
