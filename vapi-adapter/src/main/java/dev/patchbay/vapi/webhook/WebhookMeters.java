package dev.patchbay.vapi.webhook;

import dev.patchbay.vapi.message.VapiMessage;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// What is counted at the door. Tags are fixed words: a type is one only when this build knows it.
@Singleton
public class WebhookMeters {
    private static final String UNKNOWN = "unknown";

    private final MeterRegistry registry;
    private final AtomicLong received = new AtomicLong();

    WebhookMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void received(VapiMessage message) {
        received.incrementAndGet();
        var type = message instanceof VapiMessage.Unknown
                ? UNKNOWN
                : message.envelope().type().replaceAll("\\[.*", "[final]");
        registry.counter("patchbay.vapi.messages", "type", type).increment();
    }

    /// How many messages were let in since the start.
    public long received() {
        return received.get();
    }

    void refused(String cause) {
        registry.counter("patchbay.vapi.messages.refused", "cause", cause).increment();
    }

    void tokenRefused(String reason) {
        registry.counter("patchbay.vapi.tokens.refused", "reason", reason).increment();
    }

    /// A message was answered though it could not be journalled.
    void lost() {
        registry.counter("patchbay.vapi.messages.lost").increment();
    }

    /// An answer had to be made up because ours broke.
    void broken() {
        registry.counter("patchbay.vapi.answers.broken").increment();
    }

    void answered(Duration took) {
        registry.timer("patchbay.vapi.answers").record(took);
    }

    void tool(String outcome, Duration took) {
        registry.timer("patchbay.vapi.tool", "outcome", outcome).record(took);
    }
}
