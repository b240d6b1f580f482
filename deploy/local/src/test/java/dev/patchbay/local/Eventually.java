package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what another process does: looks again and again, up to a bound.
public final class Eventually {
    private static final Duration BOUND = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    public static void holds(BooleanSupplier condition) {
        var deadline = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        assertThat(condition.getAsBoolean()).as("within " + BOUND).isTrue();
    }
}
