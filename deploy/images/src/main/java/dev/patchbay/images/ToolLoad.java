package dev.patchbay.images;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Callers who ask tools at the same time, each one tool after the other.
///
/// @param name what it is, in a few words
/// @param calls of all of them together
/// @param pause from one tool call's begin to the next one's; none: each is asked as soon as the last was answered.
/// A tool call that could not begin in time counts from when it should have: nobody waits unseen
record ToolLoad(String name, int callers, int calls, Duration pause) {
    /// One tool call under way: how long a tool takes.
    static final ToolLoad ALONE = new ToolLoad("one caller", 1, 500, Duration.ZERO);

    /// As many tool calls as several hundred phone calls make, at any moment and not one after the other.
    static final ToolLoad PACED = new ToolLoad("20 a second", 20, 120, Duration.ofSeconds(1));

    /// Two tool calls under way at any moment, which is all that the machine can do.
    static final ToolLoad FULL = new ToolLoad("without a pause", 2, 600, Duration.ZERO);

    /// What of the service is not compiled yet is run often enough that it is: it lives for weeks.
    static final ToolLoad WARM_UP = new ToolLoad("to warm up", 2, 1_000, Duration.ZERO);

    /// What each tool took.
    ToolTimes run(URI service, String token, ToolCaller.CallOff office) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var threads = Executors.newFixedThreadPool(callers)) {
            var under = new ArrayList<Future<ToolTimes>>();
            for (var number = 0; number < callers; number++) {
                var caller = new ToolCaller(client, service, token, new Random(seed(number)), pace(number), office);
                under.add(threads.submit(() -> {
                    for (var call = 0; call < calls / callers; call++) {
                        caller.call();
                    }
                    return caller.times();
                }));
            }
            return together(under);
        } catch (ExecutionException e) {
            throw new IOException("a call failed: " + e.getCause().getMessage(), e);
        }
    }

    private static ToolTimes together(List<Future<ToolTimes>> under) throws InterruptedException, ExecutionException {
        var all = new ToolTimes();
        for (var measured : under) {
            all.addAll(measured.get());
        }
        return all;
    }

    /// The same calls in each run, and others in each load.
    private long seed(int number) {
        return 31L * name.hashCode() + number;
    }

    /// Callers begin evenly spread.
    private Pace pace(int number) {
        return pause.isZero()
                ? System::nanoTime
                : new Pace.Even(pause, pause.dividedBy(callers).multipliedBy(number));
    }

    /// When a caller asks next.
    interface Pace {
        /// Waits until then.
        ///
        /// @return when that was, on the clock of [System#nanoTime]
        long await() throws InterruptedException;

        /// At fixed moments, however long the answers take. One thread.
        final class Even implements Pace {
            private final long pause;
            private long next;

            Even(Duration pause, Duration after) {
                this.pause = pause.toNanos();
                this.next = System.nanoTime() + after.toNanos();
            }

            @Override
            public long await() throws InterruptedException {
                var due = next;
                next += pause;
                var early = Duration.ofNanos(due - System.nanoTime());
                if (early.isPositive()) {
                    Thread.sleep(early);
                }
                return due;
            }
        }
    }
}
