package dev.patchbay.business.scheduling;

import dev.patchbay.platform.problem.Cause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/// Cancels: writes CANCELLING, has the provider take the entry out, writes that it is gone. No
/// transaction spans the provider's answer, and what is once being cancelled is cancelled in the end.
@ApplicationScoped
public class CancellationDesk {
    private static final Logger LOG = Logger.getLogger(CancellationDesk.class);

    private final BookingStore store;
    private final CalendarCalls calendars;
    private final Clock clock;

    CancellationDesk(BookingStore store, CalendarCalls calendars, Clock clock) {
        this.store = store;
        this.calendars = calendars;
        this.clock = clock;
    }

    /// Idempotent: a booking that is cancelled, by whomever, stays so.
    ///
    /// @param callId of who wants it cancelled
    public Uni<CancellationOutcome> cancel(Reservation booking, String callId) {
        return store.beginCancelling(booking, callId, clock.instant())
                .onFailure()
                .recoverWithUni(lost -> begunAllTheSame(booking, lost))
                .chain(this::proceed);
    }

    /// The database's answer was lost: what it wrote will be finished, and the caller is not to hear otherwise.
    private Uni<BookingStore.Cancelling> begunAllTheSame(Reservation booking, Throwable lost) {
        return store.find(booking.id()).chain(row -> row.filter(now -> now.state() == ReservationState.CANCELLING)
                .map(now -> Uni.createFrom().item(new BookingStore.Cancelling(now, true)))
                .orElseGet(() -> Uni.createFrom().failure(lost)));
    }

    private Uni<CancellationOutcome> proceed(BookingStore.Cancelling step) {
        var booking = step.booking();
        return switch (booking.state()) {
            case CANCELLING -> letGo(booking, step.begun());
            case RELEASED ->
                outcome(
                        booking.wasCancelled()
                                ? new CancellationOutcome.AlreadyCancelled(booking)
                                : new CancellationOutcome.Gone());
            case PENDING, CONFIRMED -> outcome(new CancellationOutcome.Changing(booking));
            case HELD, FAILED -> outcome(new CancellationOutcome.Gone());
        };
    }

    private Uni<CancellationOutcome> letGo(Reservation cancelling, boolean first) {
        return withdrawn(cancelling)
                .<CancellationOutcome>map(done -> {
                    if (!done) {
                        return new CancellationOutcome.InDoubt(cancelling);
                    }
                    return first
                            ? new CancellationOutcome.Cancelled(cancelling)
                            : new CancellationOutcome.AlreadyCancelled(cancelling);
                })
                .onFailure()
                .invoke(e -> LOG.warnf("cancellation left open callId=%s: %s", cancelling.callId(), Cause.of(e)))
                .onFailure()
                .recoverWithUni(() -> store.find(cancelling.id()).map(row -> written(row.orElse(cancelling))))
                .onFailure()
                .recoverWithItem(new CancellationOutcome.InDoubt(cancelling));
    }

    private static CancellationOutcome written(Reservation row) {
        return row.wasCancelled() ? new CancellationOutcome.Cancelled(row) : new CancellationOutcome.InDoubt(row);
    }

    private Uni<Boolean> withdrawn(Reservation cancelling) {
        return calendars
                .withdraw(cancelling)
                .chain(done -> done
                        ? store.cancelled(cancelling, clock.instant()).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private static Uni<CancellationOutcome> outcome(CancellationOutcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
