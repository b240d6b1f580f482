package dev.patchbay.vapi.handover;

import dev.patchbay.contracts.handover.Handover;
import dev.patchbay.contracts.handover.HandoverRequest;
import dev.patchbay.platform.problem.Cause;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/// Answers hand-overs in time, and each call once: whoever asks again about the same call gets the same answer, so VAPI
/// never gets a call twice. A redirect is good only while the call rings and is not repeated after that.
@ApplicationScoped
public class HandoverDesk {
    private static final Logger LOG = Logger.getLogger(HandoverDesk.class);
    private static final Duration SHORTEST = Duration.ofMillis(50);
    /// Beyond it the oldest is forgotten here; the database still has it.
    private static final int MOST_KEPT = 10_000;

    private final HandoverLedger ledger;
    private final HandoverConfig config;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST_KEPT;
        }
    };

    HandoverDesk(HandoverLedger ledger, HandoverConfig config, MeterRegistry meters, Clock clock) {
        this.ledger = ledger;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    private record Kept(Uni<Handover> answer, Instant until) {}

    /// Never fails, and answers within the request's time.
    Uni<Handover> handOver(HandoverRequest request) {
        var left = Duration.ofMillis(request.withinMs()).minus(config.margin());
        var within = left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
        return running(request, within)
                .ifNoItem()
                // After the hand-over's own end, so that both say the same.
                .after(within.plus(config.margin().dividedBy(2)))
                .recoverWithItem(() -> new Handover.Declined("too_slow"))
                .onFailure()
                .invoke(failure -> LOG.errorf("callId=%s a hand-over failed: %s", request.callId(), Cause.of(failure)))
                .onFailure()
                .recoverWithItem(() -> new Handover.Declined("unreachable"))
                .map(answer -> now(request, answer))
                .invoke(answer -> tell(request, answer));
    }

    private synchronized Uni<Handover> running(HandoverRequest request, Duration within) {
        var now = clock.instant();
        var known = kept.get(request.callId());
        if (known != null && known.until().isAfter(now)) {
            return known.answer();
        }
        var answer = ledger.handOver(request, within).memoize().indefinitely();
        kept.put(request.callId(), new Kept(answer, now.plus(config.keep())));
        return answer;
    }

    private static Handover now(HandoverRequest request, Handover answer) {
        return answer instanceof Handover.Redirected && !Redirect.works(request)
                ? new Handover.Declined("refused")
                : answer;
    }

    private void tell(HandoverRequest request, Handover answer) {
        var outcome =
                switch (answer) {
                    case Handover.Taken _ -> "taken";
                    case Handover.Redirected _ -> "redirected";
                    case Handover.Declined(var cause) -> "declined_" + cause;
                };
        meters.counter("patchbay.vapi.handovers", "outcome", outcome).increment();
        LOG.infof("callId=%s projectId=%s hand-over to VAPI: %s", request.callId(), request.projectId(), outcome);
    }
}
