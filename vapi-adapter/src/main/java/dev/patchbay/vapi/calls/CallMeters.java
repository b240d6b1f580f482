package dev.patchbay.vapi.calls;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What is counted of started calls and of the results that are asked for.
@Singleton
public class CallMeters {
    private final MeterRegistry registry;
    private final Counter hits;
    private final Counter misses;
    private final Counter reconciled;
    private final AtomicLong oldestPendingSeconds = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();

    CallMeters(MeterRegistry registry) {
        this.registry = registry;
        this.hits = registry.counter("patchbay.vapi.results", "found", "yes");
        this.misses = registry.counter("patchbay.vapi.results", "found", "no");
        this.reconciled = registry.counter("patchbay.vapi.calls.reconciled");
        registry.gauge("patchbay.vapi.calls.oldest.pending.seconds", oldestPendingSeconds);
        registry.gauge("patchbay.vapi.results.waiting", waiting);
    }

    /// @param outcome `started`, `in_doubt`, or the label of what went wrong
    void started(String outcome) {
        registry.counter("patchbay.vapi.calls.started", "outcome", outcome).increment();
    }

    void asked(boolean found) {
        (found ? hits : misses).increment();
    }

    long hits() {
        return (long) hits.count();
    }

    long misses() {
        return (long) misses.count();
    }

    void reconciled() {
        reconciled.increment();
    }

    void oldestPending(Duration age) {
        oldestPendingSeconds.set(age.toSeconds());
    }

    /// Requests that wait for a result.
    AtomicInteger waiting() {
        return waiting;
    }
}
