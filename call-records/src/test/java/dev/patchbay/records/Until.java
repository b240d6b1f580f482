package dev.patchbay.records;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for a condition, at most half a minute.
public final class Until {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Until() {}

    public static void holds(BooleanSupplier condition) {
        holds(condition, condition::toString);
    }

    /// @param wanted says what was waited for, if it does not come
    public static void holds(BooleanSupplier condition, Supplier<String> wanted) {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LIMIT + ": " + wanted.get());
            }
            Thread.onSpinWait();
        }
    }
}
