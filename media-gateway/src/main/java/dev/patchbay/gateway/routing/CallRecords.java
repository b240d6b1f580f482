package dev.patchbay.gateway.routing;

import dev.patchbay.contracts.conversation.ConversationSoFar;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Asks call-records about calls. Answers arrive within the budget or are empty; nothing here fails.
@ApplicationScoped
public class CallRecords {
    private static final Logger LOG = Logger.getLogger(CallRecords.class);
    /// The sweep is in no hurry, unlike a caller.
    private static final Duration SWEEP_BUDGET = Duration.ofSeconds(5);

    private static final int IDLE_SECONDS = 60;
    private static final int MOST_LEASED = 20;

    private final Optional<RecordsApi> forCallers;
    private final Optional<RecordsApi> forSweeps;
    private final String bearer;

    @Inject
    public CallRecords(RoutingConfig config) {
        this.forCallers = api(config, config.budget());
        this.forSweeps = api(config, SWEEP_BUDGET);
        this.bearer = "Bearer " + config.serviceToken().orElse("");
    }

    /// The time is the request's own: one that is given up from outside goes on, and is an error in the log when
    /// nobody waits for it any more.
    private static Optional<RecordsApi> api(RoutingConfig config, Duration within) {
        return config.callRecordsUrl().map(url -> QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(config.budget().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(within.toMillis(), TimeUnit.MILLISECONDS)
                .build(RecordsApi.class));
    }

    /// The conversation so far of a call that is taken over; empty when unknown or not to be had in time.
    public Uni<Optional<ConversationSoFar>> conversation(String callId) {
        if (forCallers.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return forCallers
                .get()
                .conversation(bearer, callId)
                .map(Optional::ofNullable)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.infof(
                            "no conversation for callId=%s: %s",
                            callId, failure.getClass().getSimpleName());
                    return Optional.empty();
                });
    }

    /// Leases calls whose gateway no longer tells of them.
    ///
    /// @param instance who looks after them for the next minute
    public Uni<List<UnfinishedCall>> lease(String instance) {
        if (forSweeps.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return forSweeps
                .get()
                .unfinished(bearer, instance, IDLE_SECONDS, MOST_LEASED)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debugf("no lease: %s", failure.getClass().getSimpleName());
                    return List.of();
                });
    }
}
