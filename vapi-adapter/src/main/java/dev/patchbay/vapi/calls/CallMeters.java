package dev.patchbay.vapi.calls;

import dev.patchbay.platform.security.Caller;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What is counted of started calls and of the results that are asked for.
@Singleton
public class CallMeters {
    /// Beyond it the questions of who has not asked for longest are forgotten; the sums are not.
    private static final int MOST_ASKERS = 10_000;

    private final MeterRegistry registry;
    private final Counter hits;
    private final Counter misses;
    private final Counter reconciled;
    private final AtomicLong oldestPendingSeconds = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<String, Questions> asked = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Questions> eldest) {
            return size() > MOST_ASKERS;
        }
    };

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

    /// Questions for a result that were answered with one, or without.
    record Questions(long hits, long misses) {
        private static final Questions NONE = new Questions(0, 0);

        private Questions and(boolean found) {
            return found ? new Questions(hits + 1, misses) : new Questions(hits, misses + 1);
        }
    }

    void asked(Caller caller, boolean found) {
        (found ? hits : misses).increment();
        synchronized (asked) {
            asked.put(
                    caller.principal(),
                    asked.getOrDefault(caller.principal(), Questions.NONE).and(found));
        }
    }

    /// His own; to the owner everybody's.
    Questions questions(Caller caller) {
        if (caller.isOwner()) {
            return new Questions((long) hits.count(), (long) misses.count());
        }
        synchronized (asked) {
            return asked.getOrDefault(caller.principal(), Questions.NONE);
        }
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
