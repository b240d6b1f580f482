package dev.patchbay.vapi.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// What is counted of messages on their way. Tags are fixed words, never ids or what somebody sent.
@Singleton
public class IntakeMeters {
    private final MeterRegistry registry;
    private final Counter duplicates;
    private final Timer stored;
    private final AtomicLong oldestUntoldMs = new AtomicLong();

    IntakeMeters(MeterRegistry registry) {
        this.registry = registry;
        this.duplicates = registry.counter("patchbay.vapi.messages.duplicate");
        this.stored = registry.timer("patchbay.vapi.messages.stored.after");
        registry.gauge("patchbay.vapi.messages.oldest.untold.ms", oldestUntoldMs);
    }

    void repeated(int count) {
        duplicates.increment(count);
    }

    /// How often a message came that had come before, since the start.
    public long duplicates() {
        return (long) duplicates.count();
    }

    void storedAfter(Duration age) {
        stored.record(age);
    }

    void oldestUntold(Duration age) {
        oldestUntoldMs.set(age.toMillis());
    }

    void skipped(String reason) {
        registry.counter("patchbay.vapi.messages.skipped", "reason", reason).increment();
    }

    void nobodys() {
        registry.counter("patchbay.vapi.messages.skipped", "reason", "nobodys").increment();
    }
}
