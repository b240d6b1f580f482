package dev.patchbay.records.intake;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/// Topic `calls-dead-letter`: the message as it came, with cause and origin in headers `dead-letter-…`.
@ApplicationScoped
class DeadLetterTopic implements DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetterTopic.class);

    private final MutinyEmitter<byte[]> topic;

    DeadLetterTopic(@Channel("calls-dead-letter") MutinyEmitter<byte[]> topic) {
        this.topic = topic;
    }

    @Override
    public Uni<Void> send(Letter letter, String cause) {
        LOG.warnf("message %s put aside: %s", letter.place(), cause);
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(letter.key())
                .withHeaders(headers(letter, cause))
                .build();
        return topic.sendMessage(Message.of(letter.value()).addMetadata(metadata));
    }

    private static RecordHeaders headers(Letter letter, String cause) {
        var headers = new RecordHeaders();
        headers.add("dead-letter-cause", utf8(cause));
        headers.add("dead-letter-topic", utf8(letter.topic()));
        headers.add("dead-letter-partition", utf8(Integer.toString(letter.partition())));
        headers.add("dead-letter-offset", utf8(Long.toString(letter.offset())));
        return headers;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
