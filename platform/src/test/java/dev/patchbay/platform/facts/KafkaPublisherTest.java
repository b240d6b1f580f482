package dev.patchbay.platform.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.platform.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class KafkaPublisherTest {
    private final List<String> offered = new ArrayList<>();
    private final FlakyProducer producer = new FlakyProducer();
    private final KafkaPublisher publisher = new KafkaPublisher("calls", Map.of(), _ -> producer);

    @Test
    void noMessageOvertakesOneThatTheProducerDidNotTake() {
        producer.refusing = "b";
        var first = publisher.publish(batch("a", "b", "c")).toCompletableFuture();
        assertThat(first).isCompletedExceptionally();
        assertThat(offered).containsExactly("a", "b");

        producer.refusing = "";
        assertThat(publisher.publish(batch("a", "b", "c"))).isCompleted();
        assertThat(offered).containsExactly("a", "b", "a", "b", "c");
    }

    private static List<JournalEntry> batch(String... values) {
        var batch = new ArrayList<JournalEntry>();
        for (var value : values) {
            batch.add(new JournalEntry(batch.size(), "key".getBytes(), value.getBytes()));
        }
        return batch;
    }

    /// As the real one without a broker: after its wait for metadata it fails the message in the call itself.
    private final class FlakyProducer extends MockProducer<byte[], byte[]> {
        private String refusing = "";

        @Override
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message, Callback callback) {
            var value = new String(message.value());
            offered.add(value);
            callback.onCompletion(null, value.equals(refusing) ? new TimeoutException("no metadata") : null);
            return CompletableFuture.completedFuture(null);
        }
    }
}
