package dev.patchbay.business.calls;

import dev.patchbay.business.screening.Answers;
import dev.patchbay.business.screening.Challenges;
import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.platform.facts.FactCodec;
import dev.patchbay.platform.facts.UnreadableFactException;
import dev.patchbay.platform.problem.Cause;
import dev.patchbay.platform.problem.Outage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/// Hears of topic `calls` what callers press and say who have to show that they are people (B22).
///
/// A consumer of its own, that nobody's answer waits behind other work and none is lost while the database is
/// away. A message that cannot be read is passed over; call-records reports it.
@ApplicationScoped
public class ChallengeFacts {
    private static final Logger LOG = Logger.getLogger(ChallengeFacts.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final FactCodec codec;
    private final Challenges challenges;
    private final Answers answers;
    private final Outage outage;

    ChallengeFacts(FactCodec codec, Challenges challenges, Answers answers, Outage outage) {
        this.codec = codec;
        this.challenges = challenges;
        this.answers = answers;
        this.outage = outage;
    }

    @Incoming("call-challenges")
    public Uni<Void> told(byte[] message) {
        try {
            return heard(codec.read(message));
        } catch (UnreadableFactException e) {
            LOG.debugf("unreadable fact passed over: %s", e.getMessage());
            return Uni.createFrom().voidItem();
        }
    }

    private Uni<Void> heard(Fact fact) {
        if (fact.event() instanceof CallEvent.DigitPressed(var digit, var _)) {
            return kept(fact, challenges.pressed(fact.callId(), digit, fact.occurredAt()));
        }
        return fact.event() instanceof CallEvent.CallerTranscribed(var _, var text) && answers.isSensible(text)
                ? kept(fact, challenges.answered(fact.callId(), fact.occurredAt()))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> kept(Fact fact, Uni<Void> answer) {
        return answer.onFailure(outage::shows)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onFailure()
                .invoke(e -> LOG.warnf("a caller's answer is lost callId=%s: %s", fact.callId(), Cause.of(e)))
                .onFailure()
                .recoverWithNull();
    }
}
