package dev.patchbay.business.scheduling;

import dev.patchbay.business.scheduling.Calendar.Answer;
import dev.patchbay.platform.problem.Cause;
import dev.patchbay.platform.security.ProjectScope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Books: writes PENDING, tells the provider, writes what came of it. No transaction spans the provider's
/// answer.
@ApplicationScoped
public class BookingDesk {
    private static final Logger LOG = Logger.getLogger(BookingDesk.class);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final int GLANCES = 15;
    private static final String DECLINED = "declined";

    private final BookingStore store;
    private final CalendarCalls calendars;
    private final Clock clock;

    BookingDesk(BookingStore store, CalendarCalls calendars, Clock clock) {
        this.store = store;
        this.calendars = calendars;
        this.clock = clock;
    }

    public Uni<BookingOutcome> book(BookingRequest request) {
        return store.prepare(request, clock.instant()).chain(this::proceed);
    }

    /// A booking as it is now. An open one is asked about first; nothing is booked by asking.
    public Uni<Optional<Reservation>> lookUp(UUID id) {
        return store.find(id).chain(found -> found.filter(booking -> booking.state() == ReservationState.PENDING)
                .map(pending -> lookUp(pending).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(found)));
    }

    /// The same of a booking that was read this moment: only an open one is read again.
    public Uni<Reservation> settled(Reservation booking) {
        return booking.state() == ReservationState.PENDING
                ? lookUp(booking.id()).map(now -> now.orElse(booking))
                : Uni.createFrom().item(booking);
    }

    /// What a call has booked in a project, the eldest first.
    public Uni<List<Reservation>> ofCall(String projectId, String callId) {
        return store.ofCall(callId, new ProjectScope(false, Set.of(projectId)));
    }

    private Uni<Reservation> lookUp(Reservation pending) {
        return calendars.find(pending).chain(answer -> switch (answer) {
            case Answer.Entered(var entryId) -> store.confirm(pending, entryId, clock.instant());
            case Answer.Absent _, Answer.Unknown _, Answer.Unasked _ ->
                Uni.createFrom().item(pending);
        });
    }

    private Uni<BookingOutcome> proceed(Prepared prepared) {
        return switch (prepared) {
            case Prepared.Written(var pending) -> orDoubt(enter(pending), pending);
            case Prepared.Known(var earlier) -> orDoubt(settle(earlier, GLANCES), earlier);
            case Prepared.HasOther(var other) -> outcome(new BookingOutcome.HasOther(other));
            case Prepared.Gone() -> outcome(new BookingOutcome.Gone());
            case Prepared.Taken() -> outcome(new BookingOutcome.Taken());
        };
    }

    /// Once PENDING is written, whatever breaks leaves it open what was done; the recovery finds out. It may
    /// be only the database's answer that was lost: what was written then is settled, and the recovery never
    /// looks at it.
    private Uni<BookingOutcome> orDoubt(Uni<BookingOutcome> step, Reservation pending) {
        return step.onFailure()
                .invoke(e -> LOG.warnf("booking left open callId=%s: %s", pending.callId(), Cause.of(e)))
                .onFailure()
                .recoverWithUni(() -> store.find(pending.id()).map(row -> written(row.orElse(pending))))
                .onFailure()
                .recoverWithItem(new BookingOutcome.InDoubt(pending));
    }

    private static BookingOutcome written(Reservation row) {
        return switch (row.state()) {
            case CONFIRMED -> new BookingOutcome.Booked(row);
            case FAILED ->
                row.cause().filter(DECLINED::equals).isPresent()
                        ? new BookingOutcome.Taken()
                        : new BookingOutcome.Unasked(CalendarFailure.Category.UNREACHABLE);
            case HELD, PENDING, CANCELLING, RELEASED -> new BookingOutcome.InDoubt(row);
        };
    }

    private Uni<BookingOutcome> enter(Reservation pending) {
        return told(pending).chain(answer -> switch (answer) {
            case Answer.Entered(var entryId) -> confirm(pending, entryId);
            case Answer.Absent _ -> decline(pending);
            case Answer.Unknown _ -> ask(pending);
            case Answer.Unasked(var why) ->
                store.fail(pending, "unasked", clock.instant()).replaceWith(new BookingOutcome.Unasked(why));
        });
    }

    /// What the provider says to it: a new entry, or one in the place of another.
    private Uni<Answer> told(Reservation pending) {
        return pending.replaces()
                .map(old -> store.find(old)
                        .chain(booking -> booking.filter(row -> row.state() == ReservationState.CONFIRMED)
                                .map(row -> calendars.move(row, pending))
                                .orElseGet(() -> calendars.book(pending))))
                .orElseGet(() -> calendars.book(pending));
    }

    /// The effect may have happened though the answer was lost. "Not there" proves nothing this soon: the entry
    /// may still be under way, so only the recovery, later, gives the time back.
    private Uni<BookingOutcome> ask(Reservation pending) {
        return calendars.find(pending).chain(answer -> switch (answer) {
            case Answer.Entered(var entryId) -> confirm(pending, entryId);
            case Answer.Absent _, Answer.Unknown _, Answer.Unasked _ -> outcome(new BookingOutcome.InDoubt(pending));
        });
    }

    private Uni<BookingOutcome> confirm(Reservation pending, Optional<String> entryId) {
        return store.confirm(pending, entryId, clock.instant())
                .map(row -> row.state() == ReservationState.CONFIRMED
                        ? new BookingOutcome.Booked(row)
                        : new BookingOutcome.Taken());
    }

    private Uni<BookingOutcome> decline(Reservation pending) {
        return store.fail(pending, DECLINED, clock.instant()).replaceWith(new BookingOutcome.Taken());
    }

    /// The same wish again. Mostly the first is done; a twin that is at work this moment is waited for,
    /// briefly.
    private Uni<BookingOutcome> settle(Reservation earlier, int glancesLeft) {
        return switch (earlier.state()) {
            case CONFIRMED -> outcome(new BookingOutcome.AlreadyBooked(earlier));
            case PENDING -> glancesLeft == 0 ? ask(earlier) : lookAgain(earlier, glancesLeft - 1);
            case HELD, CANCELLING, RELEASED, FAILED -> outcome(new BookingOutcome.Taken());
        };
    }

    private Uni<BookingOutcome> lookAgain(Reservation earlier, int glancesLeft) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(GLANCE)
                .chain(() -> store.find(earlier.id()))
                .chain(row -> settle(row.orElse(earlier), glancesLeft));
    }

    private static Uni<BookingOutcome> outcome(BookingOutcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
