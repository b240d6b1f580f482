package dev.patchbay.business.scheduling;

import dev.patchbay.business.scheduling.Calendar.Answer;
import dev.patchbay.business.scheduling.CompanionStore.Companion;
import dev.patchbay.platform.jobs.Jobs;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/// Enters visits in the calendars of those who go along, and takes them out when they are off or moved.
///
/// The visit stands whether that succeeds or not: here their time is kept. A moment after it; what does not answer is
/// tried again. Counter `patchbay.booking.companions` by outcome.
@ApplicationScoped
public class CompanionEntries {
    private static final Logger LOG = Logger.getLogger(CompanionEntries.class);

    private final CompanionStore store;
    private final CalendarCalls calendars;
    private final SchedulingConfig config;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Jobs jobs;

    CompanionEntries(
            CompanionStore store,
            CalendarCalls calendars,
            SchedulingConfig config,
            MeterRegistry meters,
            Clock clock,
            Jobs jobs) {
        this.store = store;
        this.calendars = calendars;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
        this.jobs = jobs;
    }

    @Scheduled(
            identity = "companion-entries",
            every = "{patchbay.scheduling.recovery-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return jobs.run("companion-entries", this::run);
    }

    /// One round: every claimed one, a few side by side.
    public Uni<Void> run() {
        var now = clock.instant();
        return store.claim(now, now.minus(config.settleAfter()))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUni(this::step)
                .merge(config.calendarsAtOnce())
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> step(Companion companion) {
        var row = companion.row();
        return row.state() == ReservationState.CONFIRMED && !companion.moved() ? enter(row) : withdraw(row);
    }

    private Uni<Void> enter(Reservation row) {
        return calendars.book(row).chain(answer -> switch (answer) {
            case Answer.Entered(var entryId) -> store.entered(row, entryId).invoke(() -> count("entered"));
            case Answer.Absent _ -> store.giveUp(row).invoke(() -> declined(row));
            case Answer.Unknown _, Answer.Unasked _ -> Uni.createFrom().voidItem();
        });
    }

    /// One that moved is entered anew in the next round.
    private Uni<Void> withdraw(Reservation row) {
        return calendars
                .withdraw(row)
                .chain(done -> done
                        ? store.without(row).invoke(() -> count("withdrawn"))
                        : Uni.createFrom().voidItem());
    }

    private void declined(Reservation row) {
        count("declined");
        LOG.warnf(
                "companion's calendar is not free, the visit stands callId=%s projectId=%s provider=%s",
                row.callId(), row.projectId(), row.source().provider().word());
    }

    private void count(String outcome) {
        meters.counter("patchbay.booking.companions", "outcome", outcome).increment();
    }
}
