package dev.patchbay.rehearsal.mind;

import io.vertx.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Real time on the event loop of a connection. Thread: that event loop.
public record VertxTimeline(Context context, InstantSource clock) implements Timeline {

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        var timer = context.owner().setTimer(Math.max(1, delay.toMillis()), _ -> task.run());
        return () -> context.owner().cancelTimer(timer);
    }

    @Override
    public <T> void aside(Supplier<T> work, Consumer<T> then) {
        context.<T>executeBlocking(work::get, false).onSuccess(then::accept).onFailure(failure -> {
            throw new IllegalStateException(failure);
        });
    }
}
