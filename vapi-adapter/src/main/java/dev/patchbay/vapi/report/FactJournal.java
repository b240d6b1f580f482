package dev.patchbay.vapi.report;

import dev.patchbay.contracts.call.Fact;
import dev.patchbay.platform.facts.FactCodec;
import dev.patchbay.platform.journal.Journal;
import dev.patchbay.platform.journal.JournalConfig;
import dev.patchbay.platform.journal.JournalReader;
import dev.patchbay.platform.journal.JournalStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Appends facts to the local journal: the only way to Kafka.
///
/// A number is (instance, sequence); the instance's name includes its start, so a restart never reuses one.
@Singleton
public class FactJournal {
    private final Journal journal;
    private final FactCodec codec;
    private final String instance;
    private final Counter told;
    private final Counter refused;
    private long sequence;

    FactJournal(
            FactSettings settings,
            FactCodec codec,
            @ConfigProperty(name = "patchbay.instance") String name,
            Clock clock,
            MeterRegistry registry) {
        this.journal = Journal.open(settings.directory().resolve("facts"), JournalConfig.standard());
        this.codec = codec;
        this.instance = name + "." + Long.toString(clock.millis(), 36);
        this.told = registry.counter("patchbay.facts.told");
        this.refused = registry.counter("patchbay.facts.refused");
        registry.gauge(
                "patchbay.facts.unpublished", journal, open -> open.status().unpublished());
    }

    /// Completes once all of them are in the journal; fails when one of them is not.
    public Uni<Void> tell(List<Telling> facts) {
        if (facts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().completionStage(() -> append(facts));
    }

    private CompletionStage<Void> append(List<Telling> facts) {
        var appended = facts.stream()
                .map(this::append)
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(appended);
    }

    /// Numbering and appending are one step, so that the journal's order is the sequence's.
    private synchronized CompletionStage<Void> append(Telling telling) {
        sequence++;
        var fact = new Fact(
                telling.eventId(),
                telling.callId(),
                telling.legId(),
                instance,
                sequence,
                telling.projectId(),
                telling.agentId(),
                telling.occurredAt(),
                telling.event());
        return journal.append(telling.callId().getBytes(StandardCharsets.UTF_8), codec.write(fact))
                .whenComplete((_, failure) -> (failure == null ? told : refused).increment());
    }

    JournalReader reader() {
        return journal.reader();
    }

    public JournalStatus status() {
        return journal.status();
    }

    @PreDestroy
    void close() {
        journal.close();
    }
}
