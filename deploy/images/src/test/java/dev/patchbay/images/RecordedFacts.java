package dev.patchbay.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/// The topic `calls` of a broker: the documented examples of all facts in it, and consumers sent back in it.
record RecordedFacts(String bootstrapServers) {
    private static final String TOPIC = "calls";
    private static final String CALL = "tw-CA0123456789abcdef0123456789abcdef";

    /// One of each type, of this call.
    void publishExamples(String callId) throws IOException {
        var settings = Map.<String, Object>of("bootstrap.servers", bootstrapServers);
        try (var examples = Files.list(Checkout.ROOT.resolve("docs/events/examples"));
                var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (var example : examples.sorted().toList()) {
                producer.send(new ProducerRecord<>(TOPIC, callId, of(example, callId)));
            }
        }
    }

    private static String of(Path example, String callId) throws IOException {
        return Files.readString(example)
                .replace(CALL, callId)
                .replaceAll("gw-1\\.mfq3k2", "gw-1." + callId.substring(5));
    }

    /// What `kafka-consumer-groups --reset-offsets --to-datetime` does.
    void rewind(String group, Instant to) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var partitions = admin.describeTopics(List.of(TOPIC)).allTopicNames().get().get(TOPIC).partitions().stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            var places = partitions.stream()
                    .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.forTimestamp(to.toEpochMilli())));
            var found = admin.listOffsets(places).all().get();
            var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
            found.forEach((partition, place) -> {
                if (place.offset() >= 0) {
                    offsets.put(partition, new OffsetAndMetadata(place.offset()));
                }
            });
            admin.alterConsumerGroupOffsets(group, offsets).all().get();
        }
    }
}
