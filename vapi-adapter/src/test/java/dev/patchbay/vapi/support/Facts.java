package dev.patchbay.vapi.support;

import dev.patchbay.contracts.call.Fact;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.platform.facts.FactCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/// The topic `calls`, as a consumer sees it.
public final class Facts implements AutoCloseable {
    private static final FactCodec CODEC = new FactCodec();

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Fact> seen = new ArrayList<>();

    public Facts() {
        this(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }

    public Facts(String broker) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        "500"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of("calls"));
    }

    /// The facts of a call, in the order of the topic, as soon as they are what is wanted.
    public List<Fact> of(String callId, Predicate<List<Fact>> wanted) {
        Eventually.holds(() -> wanted.test(now(callId)), () -> "facts of " + callId + ", there are: " + ids(callId));
        return now(callId);
    }

    /// All that has been published by now, in the order of the topic.
    public List<Fact> all() {
        Eventually.holds(() -> {
            poll();
            var places = consumer.assignment();
            return !places.isEmpty()
                    && consumer.endOffsets(places).entrySet().stream()
                            .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        });
        return List.copyOf(seen);
    }

    private List<Fact> now(String callId) {
        poll();
        return seen.stream().filter(fact -> fact.callId().equals(callId)).toList();
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(100)).forEach(message -> seen.add(CODEC.read(message.value())));
    }

    private List<String> ids(String callId) {
        return seen.stream()
                .filter(fact -> fact.callId().equals(callId))
                .map(Fact::eventId)
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
