package dev.patchbay.vapi.report;

import dev.patchbay.platform.facts.KafkaPublisher;
import dev.patchbay.platform.journal.JournalPump;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/// Publishes the facts' journal to Kafka. A broker that is away is waited for; nothing else notices.
@ApplicationScoped
public class FactPump {
    private final KafkaPublisher publisher;
    private final JournalPump pump;

    FactPump(
            FactJournal journal, FactSettings settings, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.publisher = new KafkaPublisher(settings.topic(), kafka);
        this.pump = new JournalPump(journal.reader(), publisher, JournalPump.Config.standard());
    }

    void start(@Observes StartupEvent ignored) {
        pump.start();
    }

    void stop(@Observes ShutdownEvent ignored) {
        pump.close();
        publisher.close();
    }
}
