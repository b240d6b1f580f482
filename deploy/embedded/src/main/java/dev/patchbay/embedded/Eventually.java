package dev.patchbay.embedded;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The one way in which a test waits for what another thread or process does.
///
/// Looks again and again and returns at once when the condition holds, so a fast machine waits for nothing; the
/// bound is for a test that fails, not for a machine that is slow. Nothing may be concluded from the time it took.
public final class Eventually {
    private static final Duration BOUND = Duration.ofSeconds(120);
    private static final Duration GLANCE = Duration.ofMillis(10);

    private Eventually() {}

    public static void holds(BooleanSupplier condition) {
        holds(condition, () -> "the condition");
    }

    /// @param wanted says what was waited for, if it does not come
    public static void holds(BooleanSupplier condition, Supplier<String> wanted) {
        var deadline = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + BOUND.toSeconds() + " s: " + wanted.get());
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }
}
