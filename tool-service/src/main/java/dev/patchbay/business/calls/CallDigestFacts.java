package dev.patchbay.business.calls;

import dev.patchbay.business.summaries.CallDigests;
import dev.patchbay.business.summaries.DigestPart;
import dev.patchbay.platform.facts.FactCodec;
import dev.patchbay.platform.facts.UnreadableFactException;
import dev.patchbay.platform.problem.Cause;
import dev.patchbay.platform.problem.Outage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/// Keeps of topic `calls` what a summary needs.
///
/// A consumer of its own: it must miss nothing, so while the database is away it waits with the message, which the
/// release of holds does not. A message that cannot be read is passed over; call-records reports it.
@ApplicationScoped
public class CallDigestFacts {
    private static final Logger LOG = Logger.getLogger(CallDigestFacts.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final FactCodec codec;
    private final CallDigests digests;
    private final Outage outage;

    CallDigestFacts(FactCodec codec, CallDigests digests, Outage outage) {
        this.codec = codec;
        this.digests = digests;
        this.outage = outage;
    }

    @Incoming("call-digests")
    public Uni<Void> told(byte[] message) {
        return part(message).map(this::keep).orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> keep(DigestPart part) {
        return digests.add(part)
                .onFailure(outage::shows)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onFailure()
                .invoke(e -> LOG.warnf("fact not kept for a summary callId=%s: %s", part.callId(), Cause.of(e)))
                .onFailure()
                .recoverWithNull();
    }

    private Optional<DigestPart> part(byte[] message) {
        try {
            var fact = codec.read(message);
            return DigestPart.of(fact, CallEnd.isTold(fact));
        } catch (UnreadableFactException e) {
            LOG.debugf("unreadable fact passed over: %s", e.getMessage());
            return Optional.empty();
        }
    }
}
