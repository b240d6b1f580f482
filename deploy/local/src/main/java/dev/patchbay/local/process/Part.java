package dev.patchbay.local.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// One part of a running Patchbay.
public interface Part {
    String name();

    PartStatus status();

    /// Starts it; completes once it is up, fails with [PartFailure] when it does not come up.
    CompletableFuture<Void> start();

    /// Stops it for good, by force once the time is over. Also before or while it starts.
    void stop(Duration within);
}
