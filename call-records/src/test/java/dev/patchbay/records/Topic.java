package dev.patchbay.records;

import dev.patchbay.contracts.call.Fact;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.platform.facts.FactCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/// The broker as the neighbours see it: tells facts, collects dead letters.
public final class Topic implements AutoCloseable {
    private static final FactCodec CODEC = new FactCodec();

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            // What is told in one breath reaches the consumer in one poll.
            Map.of("bootstrap.servers", broker(), "linger.ms", "20", "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());

    public void tell(Collection<Fact> facts) {
        tell(facts.iterator().next().callId(), facts.stream().map(CODEC::write).toList());
    }

    /// Facts of many calls in one breath, each under its own call's key.
    public void tellMixed(Collection<Fact> facts) {
        facts.forEach(fact -> producer.send(asSentByAGateway(fact.callId(), CODEC.write(fact))));
        producer.flush();
    }

    public void tell(String key, List<byte[]> messages) {
        messages.forEach(message -> producer.send(asSentByAGateway(key, message)));
        producer.flush();
    }

    /// With the header by which the messaging layer would take a message apart itself.
    private static ProducerRecord<String, byte[]> asSentByAGateway(String key, byte[] message) {
        var sent = new ProducerRecord<>("calls", key, message);
        sent.headers().add("content-type", FactCodec.CONTENT_TYPE.getBytes(StandardCharsets.US_ASCII));
        return sent;
    }

    /// All dead letters with the key until there are so many.
    public List<ConsumerRecord<String, byte[]>> deadLetters(String key, int count) {
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", broker(),
                        "group.id", UUID.randomUUID().toString(),
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("calls-dead-letter"));
            var found = new ArrayList<ConsumerRecord<String, byte[]>>();
            Eventually.holds(() -> {
                StreamSupport.stream(consumer.poll(Duration.ofMillis(200)).spliterator(), false)
                        .filter(letter -> key.equals(letter.key()))
                        .forEach(found::add);
                return found.size() >= count;
            });
            return found;
        }
    }

    public static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }

    private static String broker() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }
}
