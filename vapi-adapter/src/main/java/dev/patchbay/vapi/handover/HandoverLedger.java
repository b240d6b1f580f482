package dev.patchbay.vapi.handover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.handover.Handover;
import dev.patchbay.contracts.handover.HandoverRequest;
import dev.patchbay.platform.problem.Cause;
import dev.patchbay.vapi.store.HandoverStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Sees to it that of all instances one hands a call over, and keeps what was answered. Without its database each
/// instance is on its own: a caller does not wait for it, and it is told later.
@ApplicationScoped
public class HandoverLedger {
    private static final Logger LOG = Logger.getLogger(HandoverLedger.class);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /// A call that the database does not hear of by then is over.
    private static final Duration TOLD_WITHIN = Duration.ofMinutes(15);

    private final HandoverStore store;
    private final VapiHandover vapi;
    private final HandoverConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    HandoverLedger(HandoverStore store, VapiHandover vapi, HandoverConfig config, ObjectMapper json, Clock clock) {
        this.store = store;
        this.vapi = vapi;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    private enum Claim {
        OURS,
        SOMEBODYS,
        /// The database did not say.
        UNHEARD
    }

    Uni<Handover> handOver(HandoverRequest request, Duration within) {
        var deadline = clock.instant().plus(within);
        return claim(request).chain(claim -> switch (claim) {
            case OURS -> carryOut(request, deadline).invoke(answer -> keep(request, answer));
            case UNHEARD -> carryOut(request, deadline).invoke(answer -> tellLater(request, answer));
            case SOMEBODYS -> answerOfOther(request, deadline);
        });
    }

    private Uni<Claim> claim(HandoverRequest request) {
        return store.claim(request.callId(), request.projectId(), request.agentId(), clock.instant())
                .map(ours -> ours ? Claim.OURS : Claim.SOMEBODYS)
                .ifNoItem()
                .after(config.databaseWithin())
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "callId=%s handed over without the database: %s", request.callId(), Cause.of(failure)))
                .onFailure()
                .recoverWithItem(Claim.UNHEARD);
    }

    private Uni<Handover> carryOut(HandoverRequest request, Instant deadline) {
        return Uni.createFrom().deferred(() -> vapi.handOver(request, left(deadline)));
    }

    /// Another instance, or this one before it was started again, has the call.
    private Uni<Handover> answerOfOther(HandoverRequest request, Instant deadline) {
        return store.answer(request.callId())
                .onFailure()
                .recoverWithItem(Optional.empty())
                .chain(answer -> answer.map(text -> Uni.createFrom().item(read(text)))
                        .orElseGet(() -> left(deadline).compareTo(GLANCE) > 0
                                ? glance().chain(() -> answerOfOther(request, deadline))
                                : Uni.createFrom().item(new Handover.Declined("too_slow"))));
    }

    private void keep(HandoverRequest request, Handover answer) {
        inBackground(
                request,
                Uni.createFrom().deferred(() -> store.keep(request.callId(), write(answer), isDeclined(answer))));
    }

    private void tellLater(HandoverRequest request, Handover answer) {
        inBackground(request, Uni.createFrom().deferred(() -> store.claim(
                        request.callId(), request.projectId(), request.agentId(), clock.instant())
                .chain(() -> store.keep(request.callId(), write(answer), isDeclined(answer)))));
    }

    private static void inBackground(HandoverRequest request, Uni<Void> telling) {
        telling.onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LONGEST_PAUSE)
                .expireIn(TOLD_WITHIN.toMillis())
                .subscribe()
                .with(
                        _ -> {},
                        failure -> LOG.errorf(
                                "callId=%s the database never heard of a hand-over: %s",
                                request.callId(), Cause.of(failure)));
    }

    private static Uni<Void> glance() {
        return Uni.createFrom().voidItem().onItem().delayIt().by(GLANCE);
    }

    private Duration left(Instant deadline) {
        var left = Duration.between(clock.instant(), deadline);
        return left.isPositive() ? left : Duration.ofMillis(1);
    }

    private static boolean isDeclined(Handover answer) {
        return switch (answer) {
            case Handover.Declined _ -> true;
            case Handover.Taken _, Handover.Redirected _ -> false;
        };
    }

    private String write(Handover answer) {
        try {
            return json.writerFor(Handover.class).writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a hand-over is always writable", e);
        }
    }

    private Handover read(String text) {
        try {
            return json.readValue(text, Handover.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was stored is a hand-over", e);
        }
    }
}
