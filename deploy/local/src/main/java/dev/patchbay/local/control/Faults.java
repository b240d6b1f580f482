package dev.patchbay.local.control;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// The harm that can be done on purpose, as the launcher offers it.
public interface Faults {
    /// Kills a part's process at once (SIGKILL).
    ///
    /// @return its pid; empty when there is no such part or it does not run
    OptionalLong kill(String part);

    /// Tells a part's process to end (SIGTERM), and returns once it has, or after two minutes.
    ///
    /// @return its exit code; empty when there is no such part, it does not run, or it has not ended
    OptionalInt terminate(String part);

    /// Freezes a part's process (SIGSTOP), as if its host had vanished: its sockets stay open and silent.
    ///
    /// @return its pid; empty when there is no such part or it does not run
    OptionalLong freeze(String part);

    /// Has a frozen process go on (SIGCONT).
    ///
    /// @return its pid; empty when there is no such part or it does not run
    OptionalLong thaw(String part);

    /// Returns once the broker is away.
    void stopKafka();

    /// Returns once the broker is back.
    void startKafka();

    /// Kills the database's server (SIGKILL), and returns once it is away.
    void stopPostgres();

    /// Returns once the database is back.
    void startPostgres();
}
