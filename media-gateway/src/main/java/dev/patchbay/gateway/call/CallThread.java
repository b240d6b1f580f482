package dev.patchbay.gateway.call;

import java.util.function.Consumer;

/// Keeps a call on one loop at a time: the loop that prepared it, then the stream's.
///
/// A task given from elsewhere runs on the owner; one that was under way while the owner changed follows it. What a
/// task throws is told to the call: nobody above the loop would know whose it was.
final class CallThread {
    private final Consumer<Throwable> broken;
    private volatile CallLoop owner;

    /// @param broken called on the owner; must not throw
    CallThread(CallLoop owner, Consumer<Throwable> broken) {
        this.owner = owner;
        this.broken = broken;
    }

    /// At once when already on the owner.
    void run(Runnable task) {
        var loop = owner;
        if (loop.here()) {
            guard(task);
        } else {
            loop.execute(() -> run(task));
        }
    }

    private void guard(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            broken.accept(e);
        }
    }

    CallLoop.Timer after(long delayMs, Runnable task) {
        return owner.after(delayMs, () -> run(task));
    }

    long nowMs() {
        return owner.nowMs();
    }

    /// Hands the call to `next`; `then` is the first thing that runs there.
    void moveTo(CallLoop next, Runnable then) {
        run(() -> {
            owner = next;
            run(then);
        });
    }
}
