package dev.patchbay.gateway.report;

import dev.patchbay.platform.facts.KafkaPublisher;
import dev.patchbay.platform.journal.Journal;
import dev.patchbay.platform.journal.JournalPump;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/// Publishes the journal to Kafka while the gateway runs. A broker that is away is waited for; nothing else
/// notices.
@ApplicationScoped
public class FactPump {
    private final Journal journal;
    private final FactSettings settings;
    private final Map<String, Object> kafka;
    private JournalPump pump;
    private KafkaPublisher publisher;

    FactPump(
            Journal journal,
            FactSettings settings,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            MeterRegistry registry) {
        this.journal = journal;
        this.settings = settings;
        this.kafka = kafka;
        registry.gauge("patchbay.facts.unpublished", journal, j -> j.status().unpublished());
    }

    void start(@Observes StartupEvent ignored) {
        if ("journal-only".equals(settings.mode())) {
            return;
        }
        publisher = new KafkaPublisher(settings.topic(), kafka);
        pump = new JournalPump(journal.reader(), publisher, JournalPump.Config.standard());
        pump.start();
    }

    void stop(@Observes ShutdownEvent ignored) {
        if (pump != null) {
            pump.close();
            publisher.close();
        }
    }
}
