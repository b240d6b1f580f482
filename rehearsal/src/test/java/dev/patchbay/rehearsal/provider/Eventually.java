package dev.patchbay.rehearsal.provider;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what another thread does, ten seconds at most.
public final class Eventually {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

    private Eventually() {}

    public static void isTrue(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("it never happened");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }
}
