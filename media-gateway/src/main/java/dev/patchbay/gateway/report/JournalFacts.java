package dev.patchbay.gateway.report;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.gateway.call.FactSink;
import dev.patchbay.platform.facts.FactCodec;
import dev.patchbay.platform.journal.Journal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Appends facts to the local journal: the only way to Kafka.
@ApplicationScoped
public class JournalFacts implements FactSink {
    private static final Logger LOG = Logger.getLogger(JournalFacts.class);

    private final Journal journal;
    private final FactCodec codec;
    private final ProducerInstance instance;
    private final Clock clock;
    private final Counter told;
    private final Counter refused;
    private final boolean alone;
    private long sequence;

    JournalFacts(
            Journal journal,
            FactCodec codec,
            ProducerInstance instance,
            Clock clock,
            MeterRegistry registry,
            FactSettings settings) {
        this.alone = "journal-only".equals(settings.mode());
        this.journal = journal;
        this.codec = codec;
        this.instance = instance;
        this.clock = clock;
        this.told = registry.counter("patchbay.facts.told");
        this.refused = registry.counter("patchbay.facts.refused");
    }

    @Override
    public void tell(
            String callId,
            Optional<String> legId,
            Optional<String> projectId,
            Optional<String> agentId,
            CallEvent event) {
        var key = callId.getBytes(StandardCharsets.UTF_8);
        // Numbering and appending are one step, so that the journal's order is the sequence's.
        synchronized (this) {
            sequence++;
            var eventId = instance.name() + "-" + sequence;
            var fact = new Fact(
                    eventId, callId, legId, instance.name(), sequence, projectId, agentId, clock.instant(), event);
            journal.append(key, codec.write(fact)).whenComplete((ignored, failure) -> count(callId, failure));
        }
    }

    /// A gateway that runs alone has nobody who would look.
    @Override
    public boolean published() {
        var status = journal.status();
        return status.waitingBytes() == 0 && (alone || status.unpublished() == 0);
    }

    private void count(String callId, Throwable failure) {
        if (failure == null) {
            told.increment();
        } else {
            refused.increment();
            LOG.errorf(
                    "callId=%s a fact could not be journalled: %s",
                    callId, failure.getClass().getSimpleName());
        }
    }
}
