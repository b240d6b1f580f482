package dev.patchbay.rehearsal.mind;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The time of a session, real or made by hand. All tasks run on the session's own thread.
public interface Timeline {

    Instant now();

    /// @return what calls the task off; harmless when it has run
    Runnable after(Duration delay, Runnable task);

    /// Does what takes long elsewhere and goes on with its result on the session's thread.
    <T> void aside(Supplier<T> work, Consumer<T> then);
}
