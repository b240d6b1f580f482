package dev.patchbay.vapi.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// When a request began to come in. Its sender waits from then on, whatever has been waited for since: the rest of
/// its body, the journal, a neighbour.
record Begun(Instant at, Clock clock) {
    private static final Duration LEAST = Duration.ofMillis(1);

    static Begun now(Clock clock) {
        return new Begun(clock.instant(), clock);
    }

    /// What is left of so long; never nothing, so that it can be waited for.
    Duration leftOf(Duration within) {
        var left = Duration.between(clock.instant(), at.plus(within));
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }
}
