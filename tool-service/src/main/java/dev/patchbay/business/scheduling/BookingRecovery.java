package dev.patchbay.business.scheduling;

import dev.patchbay.platform.jobs.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/// Finds out what became of bookings that a provider never answered, finishes cancellations, and takes
/// entries of released ones out.
///
/// Runs on every instance; a claim in the database keeps two from asking about the same booking. Asked by
/// reference: there → CONFIRMED, not there → FAILED, no answer → asked again later.
@ApplicationScoped
public class BookingRecovery {
    private static final Logger LOG = Logger.getLogger(BookingRecovery.class);

    private final BookingStore store;
    private final CalendarCalls calendars;
    private final SchedulingConfig config;
    private final Clock clock;
    private final Jobs jobs;
    private final DoubtEnded told;

    BookingRecovery(
            BookingStore store,
            CalendarCalls calendars,
            SchedulingConfig config,
            Clock clock,
            Jobs jobs,
            DoubtEnded told) {
        this.store = store;
        this.calendars = calendars;
        this.config = config;
        this.clock = clock;
        this.jobs = jobs;
        this.told = told;
    }

    @Scheduled(
            identity = "booking-recovery",
            every = "{patchbay.scheduling.recovery-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return jobs.run("booking-recovery", this::run);
    }

    /// One round: every claimed booking in turn.
    public Uni<Void> run() {
        var now = clock.instant();
        return store.claim(now, now.minus(config.settleAfter()))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::resolve)
                .toUni()
                .replaceWithVoid();
    }

    private Uni<Void> resolve(Reservation open) {
        return switch (open.state()) {
            case PENDING -> calendars.find(open).chain(answer -> settle(open, answer));
            case CANCELLING -> cancel(open);
            case RELEASED, FAILED -> withdraw(open);
            case HELD, CONFIRMED -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> settle(Reservation pending, Calendar.Answer answer) {
        LOG.infof(
                "open booking asked about callId=%s answer=%s",
                pending.callId(), answer.getClass().getSimpleName());
        return switch (answer) {
            case Calendar.Answer.Entered(var entryId) ->
                store.confirm(pending, entryId, clock.instant(), told).replaceWithVoid();
            case Calendar.Answer.Absent _ -> store.fail(pending, "absent", clock.instant(), told);
            case Calendar.Answer.Unknown _, Calendar.Answer.Unasked _ ->
                Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> cancel(Reservation cancelling) {
        return calendars
                .withdraw(cancelling)
                .chain(done -> done
                        ? store.cancelled(cancelling, clock.instant())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> withdraw(Reservation released) {
        return calendars
                .withdraw(released)
                .chain(done ->
                        done ? store.withdrawn(released) : Uni.createFrom().voidItem());
    }
}
