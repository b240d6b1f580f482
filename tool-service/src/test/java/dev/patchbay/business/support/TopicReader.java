package dev.patchbay.business.support;

import dev.patchbay.contracts.business.BusinessFact;
import dev.patchbay.platform.facts.BusinessFactCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads a whole topic of the broker again and again, for who waits for a message.
public final class TopicReader implements AutoCloseable {
    private final BusinessFactCodec codec = new BusinessFactCodec();
    private final String topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();
    private boolean assigned;

    public TopicReader(String servers, String topic) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /// What was told under a key so far; an absent one is a message without a value.
    public List<Optional<BusinessFact>> of(String key) {
        poll();
        return read.stream()
                .filter(message -> message.key().equals(key))
                .map(message -> Optional.ofNullable(message.value()).map(codec::read))
                .toList();
    }

    private void poll() {
        if (!assigned) {
            var partitions = consumer.partitionsFor(topic, Duration.ofSeconds(5));
            if (partitions == null || partitions.isEmpty()) {
                return;
            }
            consumer.assign(partitions.stream()
                    .map(part -> new TopicPartition(topic, part.partition()))
                    .toList());
            assigned = true;
        }
        consumer.poll(Duration.ofMillis(100)).forEach(read::add);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
