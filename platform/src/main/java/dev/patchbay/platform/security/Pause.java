package dev.patchbay.platform.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// A while after something failed, in which it is not tried or told of again. Safe for all threads.
final class Pause {
    private final Duration length;
    private final Clock clock;
    private volatile Instant end = Instant.MIN;

    Pause(Duration length, Clock clock) {
        this.length = length;
        this.clock = clock;
    }

    boolean isOn() {
        return clock.instant().isBefore(end);
    }

    /// Whether it was off before.
    boolean begin() {
        var isNew = !isOn();
        end = clock.instant().plus(length);
        return isNew;
    }
}
