package dev.patchbay.vapi.calls;

import dev.patchbay.platform.jobs.Jobs;
import dev.patchbay.vapi.api.VapiApi;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Looks after calls that are waited for, from time to time, on every instance: each takes its own from the database.
@ApplicationScoped
public class Rounds {
    private final VapiApi api;
    private final Settlement settlement;
    private final Reconciler reconciler;
    private final WantedCalls wanted;
    private final Results results;
    private final Jobs jobs;

    Rounds(VapiApi api, Settlement settlement, Reconciler reconciler, WantedCalls wanted, Results results, Jobs jobs) {
        this.api = api;
        this.settlement = settlement;
        this.reconciler = reconciler;
        this.wanted = wanted;
        this.results = results;
        this.jobs = jobs;
    }

    @Scheduled(
            identity = "results",
            every = "{patchbay.vapi.calls.reconcile-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        if (!api.isConfigured()) {
            return Uni.createFrom().voidItem();
        }
        return jobs.run(
                "results",
                () -> settlement.run().chain(reconciler::run).chain(wanted::run).chain(results::measure));
    }
}
