package dev.patchbay.business.scheduling;

import io.smallrye.mutiny.Uni;
import java.util.List;

/// Where bookings live in the end: Patchbay's own calendar, or a provider's.
///
/// Every method may fail or never answer; the caller bounds the time. [#book] is idempotent by the reference:
/// asked twice, there is one entry.
public interface Calendar {

    /// Times that are not free, whoever took them.
    Uni<List<Span>> busy(BusinessCalendar calendar, Span window);

    /// Enters the reservation. An error leaves it open whether it was done.
    Uni<Answer> book(Reservation pending);

    /// Whether an entry with this reference is there. An error leaves it open.
    Uni<Answer> find(Reservation pending);

    /// Takes the entry with this reference out, if it is there.
    Uni<Void> withdraw(Reservation released);

    /// What the provider says about a reservation.
    enum Answer {
        /// It is in the calendar.
        ENTERED,
        /// It is not in the calendar: declined, or never arrived.
        ABSENT,
        /// Nobody knows at present.
        UNKNOWN
    }
}
