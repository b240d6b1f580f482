package dev.patchbay.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("service")
class EmbeddedKafkaTest {
    @Test
    void recordsSurviveARestartOfTheBroker(@TempDir Path directory) throws Exception {
        var port = FreePort.find();
        try (var kafka = EmbeddedKafka.start(directory, port)) {
            send(kafka, "calls", "key", "value");
            send(kafka, "made-on-first-use", "key", "value");
        }
        try (var kafka = EmbeddedKafka.start(directory, port);
                var consumer = consumer(kafka)) {
            assertThat(consumer.partitionsFor("calls")).hasSize(4);
            assertThat(consumer.partitionsFor("made-on-first-use")).hasSize(1);
            var partitions = consumer.partitionsFor("calls").stream()
                    .map(info -> new TopicPartition("calls", info.partition()))
                    .toList();
            assertThat(consumer.endOffsets(partitions).values()).contains(1L);
        }
    }

    @Test
    void aConsumerGroupGetsItsRecordsAtOnce(@TempDir Path directory) throws Exception {
        try (var kafka = EmbeddedKafka.start(directory, FreePort.find());
                var consumer = consumer(kafka)) {
            send(kafka, "calls", "key", "value");
            consumer.subscribe(List.of("calls"));
            var records = consumer.poll(Duration.ofSeconds(20));
            assertThat(records).singleElement().satisfies(record -> assertThat(record.value())
                    .isEqualTo("value"));
        }
    }

    private static void send(EmbeddedKafka kafka, String topic, String key, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get(20, TimeUnit.SECONDS);
        }
    }

    private static KafkaConsumer<String, String> consumer(EmbeddedKafka kafka) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "group.id", "g", "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
