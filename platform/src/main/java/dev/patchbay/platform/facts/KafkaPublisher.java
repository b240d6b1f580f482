package dev.patchbay.platform.facts;

import dev.patchbay.platform.journal.JournalEntry;
import dev.patchbay.platform.journal.Publisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Hands batches of the journal to a Kafka topic.
///
/// The plain client and not a messaging channel: the journal's pump needs to know when a whole batch is safe,
/// and its order per key is the idempotent producer's. Used by the pump's thread only.
public final class KafkaPublisher implements Publisher, AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final String topic;
    private final Map<String, Object> config;
    private final Function<Map<String, Object>, Producer<byte[], byte[]>> producers;
    private Producer<byte[], byte[]> producer;

    /// @param broker the settings of the connection; nothing is connected before the first batch
    public KafkaPublisher(String topic, Map<String, Object> broker) {
        this(
                topic,
                broker,
                config -> new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /// For tests of failures.
    KafkaPublisher(
            String topic,
            Map<String, Object> broker,
            Function<Map<String, Object>, Producer<byte[], byte[]>> producers) {
        this.topic = topic;
        this.producers = producers;
        this.config = new HashMap<>(broker);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // A fact should be readable at once: a gateway that takes a lost call over reads them within 300 ms.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // While the broker is away the producer itself repeats: giving up on one message would let a later one of the
        // same call overtake it.
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    }

    /// Ends at the first message that the producer does not take: while no broker was ever reached each of them
    /// would be waited for, and one that is taken after all would overtake those before it.
    @Override
    public CompletionStage<Void> publish(List<JournalEntry> batch) {
        var acknowledged = new CompletableFuture<?>[batch.size()];
        for (int i = 0; i < acknowledged.length; i++) {
            var sent = send(batch.get(i));
            if (sent.isCompletedExceptionally()) {
                return sent;
            }
            acknowledged[i] = sent;
        }
        return CompletableFuture.allOf(acknowledged);
    }

    private CompletableFuture<Void> send(JournalEntry entry) {
        var result = new CompletableFuture<Void>();
        var message = new ProducerRecord<>(topic, entry.key(), entry.value());
        message.headers().add("content-type", FactCodec.CONTENT_TYPE.getBytes(StandardCharsets.US_ASCII));
        producer().send(message, (metadata, failure) -> {
            if (failure == null) {
                result.complete(null);
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = producers.apply(config);
        }
        return producer;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(CLOSE);
        }
    }
}
