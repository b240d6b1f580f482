package dev.patchbay.business.scheduling;

/// What came of a wish to book.
public sealed interface BookingOutcome {

    /// It is in the calendar, now.
    record Booked(Reservation booking) implements BookingOutcome {}

    /// It had been booked before: by the same wish, or from the same number at the same time.
    record AlreadyBooked(Reservation booking) implements BookingOutcome {}

    /// The call has booked another slot, or of one from the same number it is not known yet whether it is booked;
    /// the caller must choose.
    record HasOther(Reservation other) implements BookingOutcome {}

    /// What was to be moved is not there any more, or somebody is about to change it.
    record Gone() implements BookingOutcome {}

    /// Somebody else has the time.
    record Taken() implements BookingOutcome {}

    /// The calendar could not be asked; nothing is booked.
    ///
    /// @param why the calendar was of no help
    record Unasked(CalendarFailure.Category why) implements BookingOutcome {}

    /// The provider was told and did not answer; it is being found out.
    record InDoubt(Reservation pending) implements BookingOutcome {}
}
