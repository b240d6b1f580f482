package dev.patchbay.gateway.call;

import java.util.ArrayDeque;

/// A loop that has something else to do until a test lets it come round.
final class BusyLoop implements CallLoop {
    private final ManualLoop clock;
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private boolean here;

    BusyLoop(ManualLoop clock) {
        this.clock = clock;
    }

    /// Runs what has been given to it; from now on the test is on it.
    void comesRound() {
        here = true;
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Override
    public boolean here() {
        return here;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Timer after(long delayMs, Runnable task) {
        return clock.after(delayMs, task);
    }

    @Override
    public long nowMs() {
        return clock.nowMs();
    }
}
