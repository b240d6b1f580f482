package dev.patchbay.records.intake;

import dev.patchbay.platform.facts.FactCodec;
import dev.patchbay.records.store.FactSink;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Consumes topic `calls`, one poll after the other. Offsets are committed after the write, at the latest a second
/// later.
@ApplicationScoped
class CallsConsumer {
    private final Intake intake;

    CallsConsumer(FactCodec codec, FactSink sink, DeadLetters deadLetters, MeterRegistry meters, Clock clock) {
        intake = new Intake(codec, sink, deadLetters, Patience.USUAL, new IntakeMeters(meters, clock));
    }

    @Incoming("calls")
    Uni<Void> consume(ConsumerRecords<String, byte[]> poll) {
        return intake.take(
                StreamSupport.stream(poll.spliterator(), false).map(Letter::of).toList());
    }
}
