package dev.patchbay.gateway.call;

/// Keeps a call on one loop at a time: the loop that prepared it, then the stream's.
///
/// A task given from elsewhere runs on the owner; one that was under way while the owner changed follows it.
final class CallThread {
    private volatile CallLoop owner;

    CallThread(CallLoop owner) {
        this.owner = owner;
    }

    /// At once when already on the owner.
    void run(Runnable task) {
        var loop = owner;
        if (loop.here()) {
            task.run();
        } else {
            loop.execute(() -> run(task));
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
