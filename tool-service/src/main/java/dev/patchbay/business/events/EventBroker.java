package dev.patchbay.business.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.platform.facts.BusinessFactCodec;
import dev.patchbay.platform.facts.KafkaPublisher;
import dev.patchbay.platform.journal.JournalEntry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The topics of the outbox at the broker. Used by one thread at a time.
@ApplicationScoped
class EventBroker {
    private final Map<String, Object> kafka;
    private final BusinessFactCodec codec;
    private final CompactedTopic directory;
    private final Map<String, KafkaPublisher> publishers = new ConcurrentHashMap<>();

    EventBroker(@Identifier("default-kafka-broker") Map<String, Object> kafka, BusinessFactCodec codec) {
        this.kafka = kafka;
        this.codec = codec;
        this.directory = new CompactedTopic("directory", kafka);
    }

    /// Completes when the broker has them all; until then some of them may come again.
    CompletionStage<Void> publish(List<WaitingEvent> waiting) {
        directory.make();
        var byTopic = waiting.stream()
                .collect(Collectors.groupingBy(
                        WaitingEvent::topic, Collectors.mapping(this::entry, Collectors.toList())));
        return CompletableFuture.allOf(byTopic.entrySet().stream()
                .map(topic ->
                        publisher(topic.getKey()).publish(topic.getValue()).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    private JournalEntry entry(WaitingEvent event) {
        return new JournalEntry(
                event.id(),
                event.key().getBytes(UTF_8),
                event.fact().map(codec::write).orElse(null));
    }

    private KafkaPublisher publisher(String topic) {
        return publishers.computeIfAbsent(topic, name -> new KafkaPublisher(name, kafka));
    }

    void close() {
        publishers.values().forEach(KafkaPublisher::close);
    }
}
