package dev.patchbay.business.support;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Does a thing several times side by side, on threads that load classes as the test's own does: those of the common
/// pool load them past Quarkus.
public final class AtOnce {
    private AtOnce() {}

    public static void run(int times, Runnable what) {
        get(times, () -> {
            what.run();
            return true;
        });
    }

    public static <T> List<T> get(int times, Callable<T> what) {
        try (var threads = Executors.newFixedThreadPool(times)) {
            return Stream.generate(() -> what).limit(times).map(threads::submit).toList().stream()
                    .map(AtOnce::result)
                    .toList();
        }
    }

    private static <T> T result(Future<T> running) {
        try {
            return running.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
