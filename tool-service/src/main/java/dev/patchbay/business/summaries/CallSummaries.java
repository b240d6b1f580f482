package dev.patchbay.business.summaries;

import dev.patchbay.platform.jobs.Jobs;
import dev.patchbay.platform.problem.Cause;
import dev.patchbay.platform.problem.Outage;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/// Sums up each call once, a minute after its end.
///
/// Runs on every instance. A call, its verdict and the messages about it are one transaction, under the call's row
/// lock, so neither two instances nor a restart tell twice or not at all. What cannot be summed up is given up, in one
/// line of the log, lest it hold up the others.
@ApplicationScoped
public class CallSummaries {
    private static final Logger LOG = Logger.getLogger(CallSummaries.class);

    private final CallDigests digests;
    private final CallSummary summary;
    private final Pool pool;
    private final Outage outage;
    private final Clock clock;
    private final Jobs jobs;
    private final SummariesConfig config;

    CallSummaries(
            CallDigests digests,
            CallSummary summary,
            Pool pool,
            Outage outage,
            Clock clock,
            Jobs jobs,
            SummariesConfig config) {
        this.digests = digests;
        this.summary = summary;
        this.pool = pool;
        this.outage = outage;
        this.clock = clock;
        this.jobs = jobs;
        this.config = config;
    }

    @Scheduled(
            identity = "call-summaries",
            every = "{patchbay.summaries.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return jobs.run("call-summaries", this::run);
    }

    /// All that are due, one after the other.
    Uni<Void> run() {
        return one().chain(more -> more ? run() : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> one() {
        var now = clock.instant();
        return pool.withTransaction(connection -> digests.claim(
                                connection, now.minus(config.settled()), now.minus(config.patience()))
                        .chain(due -> due.map(call -> summary.make(connection, call)
                                        .onFailure()
                                        .transform(e -> new UnsummedCallException(call.callId(), e))
                                        .replaceWith(true))
                                .orElseGet(() -> Uni.createFrom().item(false))))
                .onFailure(UnsummedCallException.class)
                .recoverWithUni(this::unsummed);
    }

    private Uni<Boolean> unsummed(UnsummedCallException unsummed) {
        if (outage.shows(unsummed.getCause())) {
            return Uni.createFrom().failure(unsummed.getCause());
        }
        LOG.warnf("call not summed up callId=%s: %s", unsummed.callId(), Cause.of(unsummed.getCause()));
        return digests.giveUp(unsummed.callId(), clock.instant()).replaceWith(true);
    }
}
