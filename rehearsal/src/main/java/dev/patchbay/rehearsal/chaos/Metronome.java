package dev.patchbay.rehearsal.chaos;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Tells how long the machine itself stood still: what callers heard late may be its doing. Ticks until it is
/// closed.
final class Metronome implements AutoCloseable {
    private static final long TICK_MS = 20;

    private final AtomicLong longestMs = new AtomicLong();
    private final Thread ticking =
            Thread.ofPlatform().daemon().name("metronome").start(this::tick);

    /// The longest so far.
    long longestMs() {
        return longestMs.get();
    }

    private void tick() {
        try {
            while (true) {
                long before = System.nanoTime();
                Thread.sleep(TICK_MS);
                long late = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before) - TICK_MS;
                longestMs.accumulateAndGet(late, Math::max);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ticking.interrupt();
    }
}
