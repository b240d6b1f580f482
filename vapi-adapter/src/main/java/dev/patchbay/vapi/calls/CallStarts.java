package dev.patchbay.vapi.calls;

import dev.patchbay.platform.problem.Cause;
import dev.patchbay.vapi.api.ApiCall;
import dev.patchbay.vapi.api.VapiApi;
import dev.patchbay.vapi.api.VapiFailure;
import dev.patchbay.vapi.api.VapiFailure.Category;
import dev.patchbay.vapi.store.StartedCall;
import dev.patchbay.vapi.store.StartedCall.State;
import dev.patchbay.vapi.store.StartedCallStore;
import dev.patchbay.vapi.store.StartedCallStore.Opened;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Starts calls, each once. A call has a row before VAPI hears of it; whatever happens after that, VAPI's answer, a
/// message about the call, or [Settlement] says what became of it.
@ApplicationScoped
public class CallStarts {
    private static final Logger LOG = Logger.getLogger(CallStarts.class);
    /// A repeat waits so long for what comes of the first request.
    private static final Duration REPEAT_WITHIN = Duration.ofSeconds(16);
    private static final Duration GLANCE = Duration.ofMillis(250);

    private final CallOrders orders;
    private final StartedCallStore store;
    private final Settlement settlement;
    private final VapiApi api;
    private final CallsConfig config;
    private final Clock clock;

    CallStarts(
            CallOrders orders,
            StartedCallStore store,
            Settlement settlement,
            VapiApi api,
            CallsConfig config,
            Clock clock) {
        this.orders = orders;
        this.store = store;
        this.settlement = settlement;
        this.api = api;
        this.config = config;
        this.clock = clock;
    }

    /// What came of a start.
    sealed interface Outcome {
        record Started(StartedCall call) implements Outcome {}

        /// VAPI may have it; that is being found out.
        record InDoubt(StartedCall call) implements Outcome {}

        record Refused(VapiFailure failure) implements Outcome {}

        /// The first request under this key came to nothing while this one waited for it.
        record NotStarted() implements Outcome {}

        /// The key stands for another wish.
        record OtherWish() implements Outcome {}

        record TooMany(Duration retryAfter) implements Outcome {}
    }

    /// Runs to its end also when nobody waits for it any longer.
    ///
    /// @param key under which the same wish is the same call
    Uni<Outcome> start(CallWish wish, String projectId, Optional<String> key) {
        var call = orders.row(wish, projectId, clock.instant());
        var limits = new StartedCallStore.Limits(config.perHour(), config.perNumberAndHour());
        var running = store.open(call, key, orders.digest(call), limits)
                .chain(this::go)
                .memoize()
                .indefinitely();
        running.subscribe().with(_ -> {}, failure -> LOG.debugf("a call was not started: %s", Cause.of(failure)));
        return running;
    }

    private Uni<Outcome> go(Opened opened) {
        return switch (opened) {
            case Opened.Fresh(var call, var again) -> again ? sendUnlessThere(call) : send(call);
            case Opened.Repeated(var call) -> settled(call, clock.instant().plus(REPEAT_WITHIN));
            case Opened.OtherWish _ -> Uni.createFrom().item(new Outcome.OtherWish());
            case Opened.TooMany(var until) ->
                Uni.createFrom().item(new Outcome.TooMany(Duration.between(clock.instant(), until)));
        };
    }

    /// By now VAPI's list shows what it may have begun the last time.
    private Uni<Outcome> sendUnlessThere(StartedCall call) {
        return settlement
                .settle(call)
                .chain(() -> known(call))
                .chain(found -> found.state() == State.STARTED
                        ? Uni.createFrom().item(new Outcome.Started(found))
                        : send(call));
    }

    private Uni<Outcome> send(StartedCall call) {
        return api.start(orders.order(call))
                .chain(told -> started(call, told))
                .onFailure(VapiFailure.class)
                .recoverWithUni(failure -> failed(call, failure));
    }

    private Uni<Outcome> started(StartedCall call, ApiCall told) {
        LOG.infof("callId=%s projectId=%s a call was started vapiId=%s", call.callId(), call.projectId(), told.id());
        return store.bind(call.callId(), told.id(), clock.instant())
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "callId=%s VAPI has the call, the database is yet to hear it: %s",
                        call.callId(), Cause.of(failure)))
                // True whatever the database says; the settlement brings the row after it.
                .onFailure()
                .recoverWithNull()
                .replaceWith(() -> new Outcome.Started(call.at(told.id())));
    }

    private Uni<Outcome> failed(StartedCall call, VapiFailure failure) {
        LOG.warnf(
                "callId=%s projectId=%s VAPI did not confirm the start of a call: %s %s",
                call.callId(), call.projectId(), failure.getMessage(), failure.reasons());
        return failure.mayHaveBegun()
                ? settlement.settle(call).chain(() -> known(call)).chain(found -> doubtful(found, failure))
                : store.close(call.callId(), State.REFUSED).replaceWith(() -> new Outcome.Refused(failure));
    }

    /// VAPI's own word that it failed counts, as long as its list shows nothing else; silence is no word.
    private Uni<Outcome> doubtful(StartedCall found, VapiFailure failure) {
        if (found.state() == State.STARTED) {
            return Uni.createFrom().item(new Outcome.Started(found));
        }
        return failure.category() == Category.BROKEN
                ? store.close(found.callId(), State.LOST).replaceWith(() -> new Outcome.Refused(failure))
                : Uni.createFrom().item(new Outcome.InDoubt(found));
    }

    /// What has become of it by then at the latest.
    private Uni<Outcome> settled(StartedCall call, Instant deadline) {
        return known(call).chain(found -> switch (found.state()) {
            case STARTED -> Uni.createFrom().item(new Outcome.Started(found));
            case REFUSED, LOST -> Uni.createFrom().item(new Outcome.NotStarted());
            case SENDING ->
                clock.instant().isBefore(deadline)
                        ? glance().chain(() -> settled(call, deadline))
                        : Uni.createFrom().item(new Outcome.InDoubt(found));
        });
    }

    private Uni<StartedCall> known(StartedCall call) {
        return store.find(call.callId()).map(Optional::orElseThrow);
    }

    private static Uni<Void> glance() {
        return Uni.createFrom().voidItem().onItem().delayIt().by(GLANCE);
    }
}
