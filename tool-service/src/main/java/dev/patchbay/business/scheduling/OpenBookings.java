package dev.patchbay.business.scheduling;

import dev.patchbay.business.scheduling.Calendar.Answer;
import dev.patchbay.platform.problem.Cause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/// Asks what became of one booking that is open, and writes down what is known.
///
/// Asked by reference: there → CONFIRMED, not there → FAILED, no answer → asked again later, and in the end
/// for a person.
@ApplicationScoped
class OpenBookings {
    private static final Logger LOG = Logger.getLogger(OpenBookings.class);

    private final BookingStore store;
    private final DoubtStore doubts;
    private final CalendarCalls calendars;
    private final Clock clock;
    private final DoubtEnded told;

    OpenBookings(BookingStore store, DoubtStore doubts, CalendarCalls calendars, Clock clock, DoubtEnded told) {
        this.store = store;
        this.doubts = doubts;
        this.calendars = calendars;
        this.clock = clock;
        this.told = told;
    }

    /// Never fails: what breaks at one of them is no matter of the next one's.
    Uni<Void> resolve(Reservation open) {
        return Uni.createFrom()
                .deferred(() -> step(open))
                .onFailure()
                .invoke(e -> LOG.warnf("open booking left open callId=%s: %s", open.callId(), Cause.of(e)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> step(Reservation open) {
        return switch (open.state()) {
            case PENDING -> calendars.find(open).chain(answer -> settle(open, answer));
            case CANCELLING -> cancel(open);
            case RELEASED -> withdraw(open);
            case FAILED -> putBack(open).chain(isBack -> isBack ? withdraw(open) : doubts.lasts(open, clock.instant()));
            case HELD, CONFIRMED -> nothing();
        };
    }

    private Uni<Void> settle(Reservation pending, Answer answer) {
        LOG.infof(
                "open booking asked about callId=%s answer=%s",
                pending.callId(), answer.getClass().getSimpleName());
        return switch (answer) {
            case Answer.Entered(var entryId) ->
                store.confirm(pending, entryId, clock.instant(), told).replaceWithVoid();
            case Answer.Absent _ -> store.fail(pending, "absent", clock.instant(), told);
            case Answer.Unknown _, Answer.Unasked _ -> doubts.lasts(pending, clock.instant());
        };
    }

    private Uni<Void> cancel(Reservation cancelling) {
        return calendars
                .withdraw(cancelling)
                .chain(done -> done
                        ? store.cancelled(cancelling, clock.instant(), told)
                        : doubts.lasts(cancelling, clock.instant()));
    }

    private Uni<Void> withdraw(Reservation released) {
        return calendars.withdraw(released).chain(done -> done ? store.withdrawn(released) : nothing());
    }

    /// A move that does not stand may have been done over there all the same. Then the old visit, which does
    /// stand, has no entry any more: the moved one goes back before anything is taken out.
    private Uni<Boolean> putBack(Reservation failed) {
        return doubts.standsStill(failed).chain(old -> old.map(standing -> calendars
                        .find(standing)
                        .chain(there -> there instanceof Answer.Absent
                                ? moveBack(failed, standing)
                                : Uni.createFrom().item(there instanceof Answer.Entered)))
                .orElseGet(() -> Uni.createFrom().item(true)));
    }

    private Uni<Boolean> moveBack(Reservation failed, Reservation old) {
        return calendars.move(failed, old).chain(answer -> switch (answer) {
            case Answer.Entered(var entryId) -> doubts.isBack(old, entryId).replaceWith(true);
            case Answer.Absent _, Answer.Unknown _, Answer.Unasked _ ->
                Uni.createFrom().item(false);
        });
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
