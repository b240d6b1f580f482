package dev.patchbay.business.scheduling;

import java.util.Optional;

/// What the first step of a booking found.
sealed interface Prepared {

    /// PENDING is written; the provider can be told.
    ///
    /// @param old the booking that it takes the place of, as it stands: nobody else can move or cancel it now
    record Written(Reservation pending, Optional<Reservation> old) implements Prepared {}

    /// The same wish was written before, PENDING or CONFIRMED; or the number that calls has this very time already.
    record Known(Reservation earlier) implements Prepared {}

    /// The call has another booking, or the number that calls has one in doubt, and nothing was said about it.
    record HasOther(Reservation other) implements Prepared {}

    /// What was to be moved is not there any more, or somebody is about to change it.
    record Gone() implements Prepared {}

    /// The time is not free.
    record Taken() implements Prepared {}
}
