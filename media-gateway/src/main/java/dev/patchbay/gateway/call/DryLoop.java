package dev.patchbay.gateway.call;

import java.util.ArrayDeque;
import java.util.Queue;

/// Time that stands still unless told, and no timer ever comes due.
final class DryLoop implements CallLoop {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private long nowMs;

    @Override
    public boolean here() {
        return true;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Timer after(long delayMs, Runnable task) {
        return () -> {};
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    void advance(int ms) {
        nowMs += ms;
        drain();
    }

    void drain() {
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
