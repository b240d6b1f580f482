package dev.patchbay.local.process;

import java.time.Duration;
import java.time.InstantSource;

/// Pauses between restarts: none worth noticing after a single crash, doubled up to ten seconds while it keeps
/// crashing.
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration STEADY = Duration.ofSeconds(30);

    private final InstantSource clock;
    private Duration pause = FIRST;
    private long upAtMs;

    Backoff() {
        this(InstantSource.system());
    }

    Backoff(InstantSource clock) {
        this.clock = clock;
    }

    void up() {
        upAtMs = clock.millis();
    }

    /// The pause before the next start.
    Duration next() {
        if (clock.millis() - upAtMs > STEADY.toMillis()) {
            pause = FIRST;
        }
        var now = pause;
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        return now;
    }
}
