package dev.patchbay.gateway.carrier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/// Counts of what Twilio's door refused or ignored.
@ApplicationScoped
public class CarrierMeters {
    private final MeterRegistry registry;
    private final Counter unknownMessages;

    @Inject
    public CarrierMeters(MeterRegistry registry) {
        this.registry = registry;
        this.unknownMessages = Counter.builder("patchbay.carrier.messages.unknown")
                .description("stream messages of a kind this build does not know")
                .register(registry);
    }

    void webhookRejected(int status) {
        registry.counter("patchbay.carrier.webhooks.rejected", "status", Integer.toString(status))
                .increment();
    }

    void handshakeRejected() {
        registry.counter("patchbay.carrier.handshakes.rejected").increment();
    }

    /// @param cause one of the fixed words of [MediaStream]
    void streamRefused(String cause) {
        registry.counter("patchbay.carrier.streams.refused", "cause", cause).increment();
    }

    /// @param outcome `taken`, or the fixed word for why not
    void handover(String outcome) {
        registry.counter("patchbay.handovers", "outcome", outcome).increment();
    }

    void unknownMessage() {
        unknownMessages.increment();
    }
}
