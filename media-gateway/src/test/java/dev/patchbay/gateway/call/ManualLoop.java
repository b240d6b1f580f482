package dev.patchbay.gateway.call;

import java.util.Comparator;
import java.util.PriorityQueue;

/// A loop whose clock stands until a test moves it. Everything runs on the test's thread.
public final class ManualLoop implements CallLoop {
    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparingLong(Due::atMs).thenComparingLong(Due::order));
    private long nowMs = 1_000_000;
    private long order;

    private record Due(long atMs, long order, Runnable task) {}

    @Override
    public boolean here() {
        return true;
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public Timer after(long delayMs, Runnable task) {
        var due = new Due(nowMs + delayMs, order++, task);
        timers.add(due);
        return () -> timers.remove(due);
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    /// Timers that have yet to run.
    public int pending() {
        return timers.size();
    }

    /// Time passes and nothing runs, as in a frozen process.
    public void standStill(long ms) {
        nowMs += ms;
    }

    public void advance(long ms) {
        long until = nowMs + ms;
        while (!timers.isEmpty() && timers.peek().atMs() <= until) {
            var due = timers.poll();
            nowMs = Math.max(nowMs, due.atMs());
            due.task().run();
        }
        nowMs = until;
    }
}
