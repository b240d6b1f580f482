package dev.patchbay.business.calls;

import dev.patchbay.business.crm.CrmWriteBack;
import dev.patchbay.business.scheduling.HoldStore;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.platform.facts.FactCodec;
import dev.patchbay.platform.facts.UnreadableFactException;
import dev.patchbay.platform.problem.Cause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/// Gives back what a call held when it is over, and has it written into the business's own system.
///
/// Reads topic `calls`. A message that cannot be read is passed over: call-records is the one to report it. A
/// release that fails is only logged, since holds expire by themselves.
@ApplicationScoped
public class CallEndings {
    private static final Logger LOG = Logger.getLogger(CallEndings.class);

    private final FactCodec codec;
    private final HoldStore holds;
    private final CrmWriteBack crm;
    private final Clock clock;

    CallEndings(FactCodec codec, HoldStore holds, CrmWriteBack crm, Clock clock) {
        this.codec = codec;
        this.holds = holds;
        this.crm = crm;
        this.clock = clock;
    }

    @Incoming("calls")
    public Uni<Void> told(byte[] message) {
        return read(message).filter(CallEnd::isTold).map(this::release).orElseGet(() -> Uni.createFrom()
                .voidItem());
    }

    private Uni<Void> release(Fact fact) {
        return holds.releaseAll(fact.callId(), clock.instant())
                .onFailure()
                .invoke(e -> LOG.warnf("holds not released callId=%s cause=%s", fact.callId(), Cause.of(e)))
                .onFailure()
                .recoverWithNull()
                .chain(() -> crm.ended(fact.callId()))
                .onFailure()
                .invoke(e -> LOG.warnf("no entry for a crm callId=%s cause=%s", fact.callId(), Cause.of(e)))
                .onFailure()
                .recoverWithNull();
    }

    private Optional<Fact> read(byte[] message) {
        try {
            return Optional.of(codec.read(message));
        } catch (UnreadableFactException e) {
            LOG.debugf("unreadable fact passed over: %s", e.getMessage());
            return Optional.empty();
        }
    }
}
