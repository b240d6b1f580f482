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
    // Who is on the phone waits for the second calendar, too.
    private static final Duration IN_TIME = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration MARGIN = Duration.ofMillis(200);

    private final BookingStore store;
    private final CalendarCalls calendars;
    private final Elsewhere elsewhere;
    private final Clock clock;

    BookingDesk(BookingStore store, CalendarCalls calendars, Elsewhere elsewhere, Clock clock) {
        this.store = store;
        this.calendars = calendars;
        this.elsewhere = elsewhere;
        this.clock = clock;
    }

    public Uni<BookingOutcome> book(BookingRequest request) {
        var asked = clock.instant();
        return store.prepare(request, asked)
                .chain(prepared -> prepared instanceof Prepared.HasOther(var other)
                        ? hasOther(request, other)
                        : proceed(
                                prepared,
                                (refused, outcome) -> clock.instant().isAfter(asked.plus(IN_TIME))
                                        ? outcome(outcome)
                                        : another(request, refused, outcome)));
    }

    /// One in doubt is asked about first: what it has come to meanwhile is the truth about it.
    private Uni<BookingOutcome> hasOther(BookingRequest request, Reservation other) {
        return settled(other).chain(now -> switch (now.state()) {
            case CONFIRMED ->
                outcome(
                        isTheSame(request, now)
                                ? new BookingOutcome.AlreadyBooked(now)
                                : new BookingOutcome.HasOther(now));
            case PENDING -> outcome(new BookingOutcome.HasOther(now));
            case HELD, CANCELLING, RELEASED, FAILED -> book(request);
        });
    }

    private static boolean isTheSame(BookingRequest request, Reservation other) {
        return !other.callId().equals(request.callId())
                && other.visit().from().equals(request.slot().start())
                && request.isAtAddressOf(other);
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

    private Uni<BookingOutcome> proceed(Prepared prepared, Next next) {
        return switch (prepared) {
            case Prepared.Written(var pending, var old) -> orDoubt(enter(pending, old, next), pending);
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

    private Uni<BookingOutcome> enter(Reservation pending, Optional<Reservation> old, Next next) {
        return told(pending, old).chain(answer -> switch (answer) {
            case Answer.Entered(var entryId) -> confirm(pending, entryId);
            case Answer.Absent _ ->
                store.fail(pending, DECLINED, clock.instant())
                        .chain(() -> next.after(pending, new BookingOutcome.Taken()));
            case Answer.Unknown _ -> ask(pending);
            case Answer.Unasked(var why) ->
                store.fail(pending, "unasked", clock.instant())
                        .chain(() -> next.after(pending, new BookingOutcome.Unasked(why)));
        });
    }

    /// What is done when a calendar did not take a booking.
    private interface Next {
        Uni<BookingOutcome> after(Reservation refused, BookingOutcome outcome);
    }

    /// Somebody else who can come at that time, whose calendar is another one: once, and then it is as it was.
    private Uni<BookingOutcome> another(BookingRequest request, Reservation refused, BookingOutcome outcome) {
        var others = request.calendar().without(worker -> isSame(worker, refused, request.calendar()));
        return others.staffing().filter(Staffing::isSomebody).isEmpty()
                ? outcome(outcome)
                : look(others, request.occupied())
                        .chain(free -> store.prepare(request.at(free), clock.instant()))
                        .chain(prepared -> proceed(prepared, (_, again) -> outcome(again)))
                        .map(second -> isRefused(second) ? outcome : second);
    }

    /// Those who are free then; nobody where that is not to be seen in time.
    private Uni<BusinessCalendar> look(BusinessCalendar calendar, Span time) {
        return elsewhere
                .look(calendar, time, LOOK.minus(MARGIN))
                .map(seen -> seen.freeOf(time))
                .ifNoItem()
                .after(LOOK)
                .recoverWithItem(() -> calendar.without(_ -> true))
                .onFailure(CalendarFailure.class)
                .recoverWithItem(() -> calendar.without(_ -> true));
    }

    /// Whether the same calendar would be asked. Patchbay's own keeps each by himself.
    private static boolean isSame(Worker worker, Reservation refused, BusinessCalendar calendar) {
        var source = refused.source();
        return worker.resource().equals(refused.resource())
                || source.id().isPresent()
                        && source.id()
                                .equals(worker.calendar()
                                        .orElse(calendar.source())
                                        .id());
    }

    private static boolean isRefused(BookingOutcome outcome) {
        return outcome instanceof BookingOutcome.Taken || outcome instanceof BookingOutcome.Unasked;
    }

    /// What the provider says to it: a new entry, or one in the place of another.
    private Uni<Answer> told(Reservation pending, Optional<Reservation> old) {
        return old.filter(row -> row.state() == ReservationState.CONFIRMED)
                .map(row -> calendars.move(row, pending))
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
