package dev.patchbay.vapi.calls;

import dev.patchbay.platform.problem.Cause;
import dev.patchbay.vapi.api.ApiCall;
import dev.patchbay.vapi.api.VapiApi;
import dev.patchbay.vapi.store.StartedCall;
import dev.patchbay.vapi.store.StartedCall.State;
import dev.patchbay.vapi.store.StartedCallStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Finds out what became of started calls that VAPI gave no answer about: they are in its list, or after a while there
/// is no such call.
@ApplicationScoped
public class Settlement {
    private static final Logger LOG = Logger.getLogger(Settlement.class);
    private static final int AT_ONCE = 20;
    /// VAPI's clock may be behind ours.
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final StartedCallStore store;
    private final VapiApi api;
    private final CallsConfig config;
    private final CallMeters meters;
    private final Clock clock;

    Settlement(StartedCallStore store, VapiApi api, CallsConfig config, CallMeters meters, Clock clock) {
        this.store = store;
        this.api = api;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    /// Looks after some of those that are due.
    Uni<Void> run() {
        return store.due(AT_ONCE, clock.instant())
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::settle)
                .collect()
                .last();
    }

    /// Looks once. Never fails: what is not found out now is looked after later.
    Uni<Void> settle(StartedCall call) {
        var from = call.createdAt().minus(SKEW);
        return api.callsCreatedBetween(from, call.sentAt().plus(config.shownWithin()))
                .chain(listed -> found(call, listed))
                .onFailure()
                .invoke(failure ->
                        LOG.infof("callId=%s not known yet whether it began: %s", call.callId(), Cause.of(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> found(StartedCall call, List<ApiCall> listed) {
        var known = listed.stream()
                .filter(one -> one.patchbayCallId().equals(Optional.of(call.callId())))
                .findFirst();
        if (known.isPresent()) {
            LOG.infof(
                    "callId=%s did begin vapiId=%s", call.callId(), known.get().id());
            return store.bind(call.callId(), known.get().id(), clock.instant()).replaceWithVoid();
        }
        return isProof(call, listed) ? lost(call) : Uni.createFrom().voidItem();
    }

    /// A list that may go on behind its end proves nothing until much later.
    private boolean isProof(StartedCall call, List<ApiCall> listed) {
        var patience = listed.size() < VapiApi.MOST_LISTED ? config.shownWithin() : config.askFor();
        return call.sentAt().plus(patience).isBefore(clock.instant());
    }

    private Uni<Void> lost(StartedCall call) {
        LOG.warnf("callId=%s projectId=%s VAPI has no such call", call.callId(), call.projectId());
        meters.started("lost");
        return store.close(call.callId(), State.LOST);
    }
}
