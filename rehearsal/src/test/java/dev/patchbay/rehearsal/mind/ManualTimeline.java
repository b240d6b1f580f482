package dev.patchbay.rehearsal.mind;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Time that passes only when told to.
public final class ManualTimeline implements Timeline {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::order));
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private long order;

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        var entry = new Task(now.plus(delay), order++, task);
        tasks.add(entry);
        return () -> tasks.remove(entry);
    }

    @Override
    public <T> void aside(Supplier<T> work, Consumer<T> then) {
        then.accept(work.get());
    }

    public void pass(Duration time) {
        var until = now.plus(time);
        while (!tasks.isEmpty() && !tasks.peek().at().isAfter(until)) {
            step();
        }
        now = until;
    }

    /// Lets time pass until something is so.
    ///
    /// @return false if it will never be so
    public boolean passUntil(BooleanSupplier condition) {
        var end = now.plus(Duration.ofHours(1));
        while (!condition.getAsBoolean()) {
            if (tasks.isEmpty() || tasks.peek().at().isAfter(end)) {
                return false;
            }
            step();
        }
        return true;
    }

    private void step() {
        var task = tasks.poll();
        now = task.at();
        task.what().run();
    }

    private record Task(Instant at, long order, Runnable what) {}
}
