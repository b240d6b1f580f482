package dev.patchbay.business.messages;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jboss.logging.Logger;

/// What became of outgoing messages: counter `patchbay.messages.outgoing`, tags `channel` and `outcome`; one log line
/// for each end, without a number, an address or a word of it.
@ApplicationScoped
public class OutgoingMeters {
    private static final Logger LOG = Logger.getLogger(OutgoingMeters.class);

    private final MeterRegistry registry;

    OutgoingMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void ended(OutgoingMessage message) {
        put(message, message.state().name().toLowerCase(Locale.ROOT));
        LOG.infof(
                "message messageId=%s callId=%s projectId=%s channel=%s kind=%s state=%s cause=%s",
                message.id(),
                message.callId().orElse(""),
                message.projectId(),
                message.channel(),
                message.kind(),
                message.state(),
                message.cause().orElse(""));
    }

    void put(OutgoingMessage message, String outcome) {
        registry.counter(
                        "patchbay.messages.outgoing",
                        "channel",
                        message.channel().name().toLowerCase(Locale.ROOT),
                        "outcome",
                        outcome)
                .increment();
    }
}
