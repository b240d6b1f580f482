package dev.patchbay.gateway.report;

import dev.patchbay.gateway.call.CallMeter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.IntSupplier;

/// Counts and times calls in Micrometer. Tags are fixed words, never ids.
@ApplicationScoped
public class MicrometerCallMeter implements CallMeter {
    private final MeterRegistry registry;

    MicrometerCallMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void calls(IntSupplier active) {
        Gauge.builder("patchbay.calls.active", active, IntSupplier::getAsInt)
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void callAdmitted() {
        registry.counter("patchbay.calls.admitted").increment();
    }

    @Override
    public void callDeclined(String cause) {
        registry.counter("patchbay.calls.declined", "cause", cause).increment();
    }

    @Override
    public void streamEnded(String cause, long framesIn, long framesPadded, long framesUnheard) {
        registry.counter("patchbay.streams.ended", "cause", cause).increment();
        registry.counter("patchbay.frames.in").increment(framesIn);
        registry.counter("patchbay.frames.padded").increment(framesPadded);
        registry.counter("patchbay.frames.unheard").increment(framesUnheard);
    }

    @Override
    public void modelLost(String cause) {
        registry.counter("patchbay.model.lost", "cause", cause).increment();
    }

    @Override
    public void modelRenewal(String outcome) {
        registry.counter("patchbay.model.renewals", "outcome", outcome).increment();
    }

    @Override
    public void bargeIn(long unheardMs) {
        registry.timer("patchbay.bargein.unheard").record(Duration.ofMillis(unheardMs));
    }

    @Override
    public void lateAudioDropped() {
        registry.counter("patchbay.audio.late.dropped").increment();
    }

    @Override
    public void firstAudio(long sinceStreamStartMs) {
        registry.timer("patchbay.first.audio").record(Duration.ofMillis(sinceStreamStartMs));
    }

    @Override
    public void tool(String name, String outcome, long tookMs) {
        registry.timer("patchbay.tool.call", "tool", name, "outcome", outcome).record(Duration.ofMillis(tookMs));
    }

    @Override
    public void challenge(String outcome) {
        registry.counter("patchbay.challenges", "outcome", outcome).increment();
    }

    @Override
    public void trouble(String where, String cause) {
        registry.counter("patchbay.trouble", "where", where, "cause", cause).increment();
    }
}
