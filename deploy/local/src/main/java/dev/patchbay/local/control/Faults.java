package dev.patchbay.local.control;

import java.util.OptionalLong;

/// The harm that can be done on purpose, as the launcher offers it.
public interface Faults {
    /// Kills a part's process at once (SIGKILL).
    ///
    /// @return its pid; empty when there is no such part or it does not run
    OptionalLong kill(String part);

    /// Returns once the broker is away.
    void stopKafka();

    /// Returns once the broker is back.
    void startKafka();

    /// Kills the database's server (SIGKILL), and returns once it is away.
    void stopPostgres();

    /// Returns once the database is back.
    void startPostgres();
}
