package dev.patchbay.vapi.calls;

import dev.patchbay.platform.problem.Cause;
import dev.patchbay.vapi.api.VapiApi;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Looks after calls that are waited for, from time to time, on every instance: each takes its own from the database.
@ApplicationScoped
public class Rounds {
    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private final VapiApi api;
    private final Settlement settlement;
    private final Reconciler reconciler;
    private final WantedCalls wanted;
    private final Results results;

    Rounds(VapiApi api, Settlement settlement, Reconciler reconciler, WantedCalls wanted, Results results) {
        this.api = api;
        this.settlement = settlement;
        this.reconciler = reconciler;
        this.wanted = wanted;
        this.results = results;
    }

    @Scheduled(
            identity = "results",
            every = "{patchbay.vapi.calls.reconcile-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        if (!api.isConfigured()) {
            return Uni.createFrom().voidItem();
        }
        return settlement
                .run()
                .chain(reconciler::run)
                .chain(wanted::run)
                .chain(results::measure)
                .onFailure()
                .invoke(failure -> LOG.debugf("calls could not be looked after: %s", Cause.of(failure)))
                .onFailure()
                .recoverWithNull();
    }
}
