package dev.patchbay.gateway.call;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/// The deadlines of one call, each set once at a time. On the call's loop.
final class Deadlines {
    private final CallThread thread;
    private final Consumer<CallSignal> signals;
    private final Map<Deadline, CallLoop.Timer> timers = new EnumMap<>(Deadline.class);

    /// @param signals told of what was missed
    Deadlines(CallThread thread, Consumer<CallSignal> signals) {
        this.thread = thread;
        this.signals = signals;
    }

    /// Sets a deadline, instead of the one set before.
    void set(Deadline deadline, Duration within) {
        lift(deadline);
        timers.put(deadline, thread.after(within.toMillis(), () -> signals.accept(deadline.missed)));
    }

    void lift(Deadline deadline) {
        var timer = timers.remove(deadline);
        if (timer != null) {
            timer.cancel();
        }
    }

    void liftAll() {
        timers.values().forEach(CallLoop.Timer::cancel);
        timers.clear();
    }
}
