package dev.patchbay.business.support;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.platform.facts.FactCodec;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Tells facts of calls as a gateway does, on the real topic.
public final class CallFacts implements AutoCloseable {
    private final FactCodec codec = new FactCodec();
    private final KafkaProducer<String, byte[]> producer;

    public CallFacts(String servers) {
        this.producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", servers),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    public void tell(String callId, String project, Instant at, CallEvent event) {
        var fact = new Fact(
                UUID.randomUUID().toString(),
                callId,
                Optional.empty(),
                "gw-test",
                1,
                Optional.of(project),
                Optional.empty(),
                at,
                event);
        try {
            producer.send(new ProducerRecord<>("calls", callId, codec.write(fact)))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException("the broker did not take it", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
