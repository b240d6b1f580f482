package dev.patchbay.business.scheduling;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where bookings live in the end: Patchbay's own calendar, or a provider's ([CalendarAdapter]).
///
/// Every method may fail or never answer; the caller bounds the time. All but [#busy] may come again, at
/// any time later too: [#book] and [#move] asked twice make one entry, known by its reference.
public interface Calendar {

    /// Times that are not free, whoever took them.
    Uni<List<Span>> busy(BusinessCalendar calendar, Span window);

    /// Keeps what is offered to somebody from everybody else for a while, where the provider can. It is a
    /// courtesy: what could not be kept may be had all the same.
    ///
    /// @return those that somebody else has taken by now
    default Uni<List<Slot>> keep(BusinessCalendar calendar, List<Slot> offered, Duration hold) {
        return Uni.createFrom().item(List.of());
    }

    /// Enters the reservation. An error leaves it open whether it was done.
    Uni<Answer> book(Reservation pending);

    /// Enters the reservation in the place of a confirmed one, which it may overlap.
    ///
    /// Done: the new one is there under its own reference, and the old one is gone, or else still there:
    /// whoever moves asks for its withdrawal afterwards in any case. Absent: the old one is there as it
    /// was. A provider that knows no moving enters the new one beside the old one, as here.
    default Uni<Answer> move(Reservation old, Reservation pending) {
        return book(pending);
    }

    /// Whether an entry with this reference is there. An error leaves it open.
    Uni<Answer> find(Reservation pending);

    /// Takes the entry with this reference out, if it is there. An error leaves it open whether it was
    /// done.
    Uni<Void> withdraw(Reservation released);

    /// What became of a confirmed reservation's entry where people change it over there. An error leaves it open.
    default Uni<Fate> follow(Reservation confirmed) {
        return Uni.createFrom().item(new Fate.Unchanged());
    }

    /// What people over there have made of an entry.
    sealed interface Fate {
        record Unchanged() implements Fate {}

        /// They cancelled it.
        record Gone() implements Fate {}

        /// @param entryId under which it is found now
        record Moved(String entryId, Instant start) implements Fate {}
    }

    /// What the provider says about a reservation.
    sealed interface Answer {
        /// It is in the calendar.
        ///
        /// @param entryId the provider's own id of it, for those who need it to find it again; kept with
        /// the booking
        record Entered(Optional<String> entryId) implements Answer {
            public Entered() {
                this(Optional.empty());
            }
        }

        /// It is not in the calendar: declined, or never arrived.
        record Absent() implements Answer {}

        /// Nobody knows at present.
        record Unknown() implements Answer {}

        /// The calendar could not be asked, and nothing was done.
        ///
        /// @param why the calendar was of no help
        record Unasked(CalendarFailure.Category why) implements Answer {}
    }
}
