package dev.patchbay.business.scheduling;

import dev.patchbay.platform.jobs.Jobs;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/// Follows what people do to visits at Cal.com: cancelled there is cancelled here, moved there is moved here.
///
/// It asks, instead of being told by webhooks: nothing must be reachable from outside or be set up over there, and
/// what was missed is found out the next time. Runs on every instance; a claim in the database keeps two from asking
/// about the same visit. Counter `patchbay.booking.followed` by outcome.
@ApplicationScoped
public class EntryFollowing {
    private static final Logger LOG = Logger.getLogger(EntryFollowing.class);

    private final FollowStore store;
    private final CalendarCalls calendars;
    private final SchedulingConfig config;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Jobs jobs;

    EntryFollowing(
            FollowStore store,
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
            identity = "entry-following",
            every = "{patchbay.scheduling.follow-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return jobs.run("entry-following", this::run);
    }

    /// One round: every claimed visit in turn.
    public Uni<Void> run() {
        var now = clock.instant();
        return store.claim(now, now.minus(config.followAfter()))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::follow)
                .toUni()
                .replaceWithVoid();
    }

    private Uni<Void> follow(Reservation confirmed) {
        return calendars.follow(confirmed).chain(fate -> switch (fate) {
            case Calendar.Fate.Unchanged() -> Uni.createFrom().voidItem();
            case Calendar.Fate.Gone() ->
                store.gone(confirmed, clock.instant())
                        .invoke(done -> note(confirmed, done ? "gone" : "changed_here"))
                        .replaceWithVoid();
            case Calendar.Fate.Moved(var entryId, var start) ->
                store.moved(confirmed, entryId, start, clock.instant())
                        .invoke(done -> note(confirmed, done ? "moved" : "in_the_way"))
                        .replaceWithVoid();
        });
    }

    private void note(Reservation visit, String outcome) {
        meters.counter("patchbay.booking.followed", "outcome", outcome).increment();
        LOG.infof(
                "visit was changed at the provider, callId=%s projectId=%s bookingId=%s outcome=%s",
                visit.callId(), visit.projectId(), visit.id(), outcome);
    }
}
