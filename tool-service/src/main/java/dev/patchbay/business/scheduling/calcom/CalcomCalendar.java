package dev.patchbay.business.scheduling.calcom;

import dev.patchbay.business.remote.Reply;
import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.CalendarAdapter;
import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.CalendarFailure.Category;
import dev.patchbay.business.scheduling.CalendarProvider;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.Slot;
import dev.patchbay.business.scheduling.Span;
import dev.patchbay.business.scheduling.remote.Windows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Cal.com as a calendar (B3): the bookings of one event type.
///
/// Cal.com has no idempotency key: a booking bears its name in its metadata, and whoever enters it looks for it
/// first. That a time is taken comes as 400 with words. What is offered is reserved there as long as it is held
/// here; Cal.com lets everybody book it all the same, but shows it to nobody.
@ApplicationScoped
public class CalcomCalendar implements CalendarAdapter {
    private static final int NOT_FOUND = 404;
    private static final int MOST_MOVES = 5;
    private static final String NO_MORE = "No longer wanted";

    private final CalcomApi api;
    private final CalcomReservations reservations;
    private final CalcomConfig config;

    CalcomCalendar(CalcomApi api, CalcomReservations reservations, CalcomConfig config) {
        this.api = api;
        this.reservations = reservations;
        this.config = config;
    }

    @Override
    public CalendarProvider provider() {
        return CalendarProvider.CALCOM;
    }

    @Override
    public Uni<List<Span>> busy(BusinessCalendar calendar, Span window) {
        var asked = Windows.stretches(window, config.stretch()).stream()
                .map(stretch -> api.slots(calendar.projectId(), CalcomWishes.slots(calendar, stretch))
                        .map(CalcomCodec::slots))
                .toList();
        return Uni.combine()
                .all()
                .unis(Uni.join().all(asked).andFailFast(), reservations.ours(calendar))
                .with((free, ours) -> Stream.concat(free.stream().flatMap(List::stream), ours.stream())
                        .toList())
                .map(free -> FreeTimes.busy(window, free, calendar.rules()));
    }

    @Override
    public Uni<List<Slot>> keep(BusinessCalendar calendar, List<Slot> offered, Duration hold) {
        return reservations.keep(calendar, offered, hold);
    }

    @Override
    public Uni<Answer> book(Reservation pending) {
        return before(entry(pending))
                .chain(there -> there.map(CalcomCalendar::entered).orElseGet(() -> enter(pending)));
    }

    private Uni<Answer> enter(Reservation pending) {
        return api.book(pending.projectId(), CalcomWishes.booking(pending))
                .chain(reply -> reply.isDone() ? done(reply) : refused(reply, pending));
    }

    /// A new entry in the place of the old one, under a uid of its own. Where an entry says itself how long it
    /// takes, Cal.com would forget that, so it is entered beside the old one.
    @Override
    public Uni<Answer> move(Reservation old, Reservation pending) {
        if (CalcomWishes.type(pending).variableLength()) {
            return book(pending);
        }
        return before(entry(pending)).chain(there -> there.map(CalcomCalendar::entered)
                .orElseGet(() -> before(uid(old)).chain(uid -> reschedule(uid, pending))));
    }

    private Uni<Answer> reschedule(Optional<String> uid, Reservation pending) {
        return uid.map(known -> api.reschedule(pending.projectId(), known, CalcomWishes.rescheduling(pending))
                        .chain(reply -> reply.isDone() ? done(reply) : notRescheduled(reply, known, pending)))
                .orElseGet(() -> enter(pending));
    }

    /// Where the old one has been cancelled over there, there is nothing to move.
    private Uni<Answer> notRescheduled(Reply reply, String uid, Reservation pending) {
        if (CalcomCodec.isDeclined(reply)) {
            return refused(reply, pending);
        }
        return after(isThere(pending.projectId(), uid))
                .chain(stands -> stands ? refused(reply, pending) : book(pending));
    }

    private static Uni<Answer> done(Reply reply) {
        return entered(CalcomCodec.booking(reply));
    }

    /// What its host may still decline is not booked: whoever asked is told later.
    private static Uni<Answer> entered(CalcomBooking booking) {
        return booking.isUndecided()
                ? Uni.createFrom().failure(new CalendarFailure(Category.UNDECIDED))
                : Uni.createFrom().item(new Answer.Entered(Optional.of(booking.uid())));
    }

    /// What is in the way may be the very same booking, entered by somebody who did not hear of it.
    private Uni<Answer> refused(Reply reply, Reservation pending) {
        return after(entry(pending)).chain(there -> {
            if (there.isPresent()) {
                return entered(there.get());
            }
            return CalcomCodec.isDeclined(reply)
                    ? reservations.lost(pending).replaceWith(new Answer.Absent())
                    : Uni.createFrom().failure(new CalendarFailure(Category.REFUSED));
        });
    }

    @Override
    public Uni<Answer> find(Reservation pending) {
        return entry(pending).chain(there -> there.map(CalcomCalendar::entered)
                .orElseGet(() -> Uni.createFrom().item(new Answer.Absent())));
    }

    @Override
    public Uni<Void> withdraw(Reservation released) {
        return uid(released).chain(uid -> uid.map(known -> cancel(released.projectId(), known))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /// A booking that was rescheduled over there is cancelled and names the one that took its place.
    @Override
    public Uni<Fate> follow(Reservation confirmed) {
        return confirmed
                .entryId()
                .map(uid -> follow(confirmed, uid, MOST_MOVES))
                .orElseGet(() -> Uni.createFrom().item(new Fate.Unchanged()));
    }

    private Uni<Fate> follow(Reservation confirmed, String uid, int movesLeft) {
        return api.booking(confirmed.projectId(), uid).chain(reply -> {
            // Another key than it was entered with may not see it: that says nothing.
            if (reply.status() == NOT_FOUND) {
                return Uni.createFrom().item(new Fate.Unchanged());
            }
            var booking = CalcomCodec.booking(reply);
            return !booking.isThere() && booking.rescheduledTo().isPresent() && movesLeft > 0
                    ? follow(confirmed, booking.rescheduledTo().get(), movesLeft - 1)
                    : Uni.createFrom().item(fate(confirmed, booking));
        });
    }

    private static Fate fate(Reservation confirmed, CalcomBooking booking) {
        if (!booking.isThere()) {
            return new Fate.Gone();
        }
        var isSame = confirmed.visit().from().equals(booking.start())
                && confirmed.entryId().filter(booking.uid()::equals).isPresent();
        return isSame ? new Fate.Unchanged() : new Fate.Moved(booking.uid(), booking.start());
    }

    private Uni<Void> cancel(String projectId, String uid) {
        return api.cancel(projectId, uid, new Cancellation(NO_MORE)).chain(reply -> {
            if (reply.isDone()) {
                return Uni.createFrom().voidItem();
            }
            return isThere(projectId, uid).invoke(CalcomCalendar::demandGone).replaceWithVoid();
        });
    }

    private static void demandGone(boolean isThere) {
        if (isThere) {
            throw new CalendarFailure(Category.REFUSED);
        }
    }

    private Uni<Boolean> isThere(String projectId, String uid) {
        return api.booking(projectId, uid)
                .map(reply -> reply.status() != NOT_FOUND
                        && CalcomCodec.booking(reply).isThere());
    }

    private Uni<Optional<String>> uid(Reservation reservation) {
        return reservation.entryId().isPresent()
                ? Uni.createFrom().item(reservation.entryId())
                : entry(reservation).map(there -> there.map(CalcomBooking::uid));
    }

    private Uni<Optional<CalcomBooking>> entry(Reservation reservation) {
        return entry(reservation, 0);
    }

    /// Page by page, as long as what is shown may start when the reservation does.
    private Uni<Optional<CalcomBooking>> entry(Reservation reservation, int skip) {
        return api.bookings(reservation.projectId(), CalcomWishes.around(reservation, skip))
                .map(CalcomCodec::bookings)
                .chain(page -> {
                    var found = page.stream()
                            .filter(booking -> booking.isThere() && CalcomWishes.isOf(booking, reservation))
                            .findFirst();
                    var isLast = page.size() < CalcomWishes.PAGE
                            || page.getLast()
                                    .start()
                                    .isAfter(reservation.visit().from());
                    return found.isPresent() || isLast
                            ? Uni.createFrom().item(found)
                            : entry(reservation, skip + CalcomWishes.PAGE);
                });
    }

    private static <T> Uni<T> before(Uni<T> question) {
        return question.onFailure(CalendarFailure.class).transform(CalendarFailure::beforeEffect);
    }

    private static <T> Uni<T> after(Uni<T> question) {
        return question.onFailure(CalendarFailure.class).transform(CalendarFailure::afterEffect);
    }
}
