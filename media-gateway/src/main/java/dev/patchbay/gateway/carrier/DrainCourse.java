package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.call.Calls;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/// How a gateway that is told to stop comes to its end, step by step.
///
/// ```
/// RUNNING_OUT ──all calls over──▶ OVER
///      └──grace over──▶ TELLING ──told, published──▶ SETTLING ──▶ LETTING_GO ──▶ OVER
/// ```
/// Not thread-safe.
final class DrainCourse {
    /// As long as a caller may hear nothing, less what a new stream takes.
    private static final long TELLING_MS = 2_000;

    /// call-records has read by then what was published.
    private static final long SETTLING_MS = 250;

    /// The sockets' last words get out, and calls that are being hung up end.
    private static final long LETTING_GO_MS = 500;

    private static final long LONGEST_END_MS = 5_000;
    private static final long LONGEST_LINGER_MS = 5_000;

    private final Calls calls;
    private final BooleanSupplier published;
    private final long graceMs;
    private final long startMs;
    private final CompletableFuture<Void> kept = new CompletableFuture<>();
    private Phase phase = Phase.RUNNING_OUT;
    private long sinceMs;
    private CompletionStage<Void> told;

    enum Phase {
        RUNNING_OUT,
        TELLING,
        SETTLING,
        LETTING_GO,
        OVER
    }

    /// @param published whether all facts told so far are where other gateways look for them
    /// @param grace how long calls may go on
    DrainCourse(Calls calls, BooleanSupplier published, Duration grace, long nowMs) {
        this.calls = calls;
        this.published = published;
        this.graceMs = grace.toMillis();
        this.startMs = nowMs;
        this.sinceMs = nowMs;
    }

    Phase step(long nowMs) {
        long lasted = nowMs - sinceMs;
        switch (phase) {
            case RUNNING_OUT -> runOut(nowMs);
            case TELLING -> {
                boolean done = told.toCompletableFuture().isDone() && published.getAsBoolean();
                if (done || lasted >= TELLING_MS) {
                    enter(Phase.SETTLING, nowMs);
                }
            }
            case SETTLING -> {
                if (lasted >= SETTLING_MS) {
                    kept.complete(null);
                    enter(Phase.LETTING_GO, nowMs);
                }
            }
            case LETTING_GO -> {
                if (lasted >= (calls.active() == 0 ? LETTING_GO_MS : LONGEST_END_MS)) {
                    enter(Phase.OVER, nowMs);
                }
            }
            case OVER -> {}
        }
        return phase;
    }

    private void runOut(long nowMs) {
        long lasted = nowMs - startMs;
        // Who asks for this gateway does not know at once that it takes no more calls.
        long lingerMs = Math.min(LONGEST_LINGER_MS, graceMs / 10);
        if (calls.active() == 0 && lasted >= lingerMs) {
            enter(Phase.OVER, nowMs);
        } else if (lasted >= graceMs) {
            told = calls.handOver(kept);
            enter(Phase.TELLING, nowMs);
        }
    }

    private void enter(Phase next, long nowMs) {
        phase = next;
        sinceMs = nowMs;
    }
}
