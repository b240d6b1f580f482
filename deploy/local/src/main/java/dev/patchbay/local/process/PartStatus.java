package dev.patchbay.local.process;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// A part at one moment.
///
/// @param port where it listens
/// @param upSince when it last came up
/// @param restarts how often it had to be started again
public record PartStatus(
        String name, State state, OptionalLong pid, int port, Optional<Instant> upSince, int restarts) {

    /// ```
    /// WAITING ─▶ STARTING ─▶ UP ◀─▶ UNWELL
    ///               ▲         │        │
    ///               └─ DOWN ◀─┴────────┘        any ─▶ STOPPED
    /// ```
    public enum State {
        /// Not asked to start yet.
        WAITING,
        STARTING,
        UP,
        /// Runs, but does not say that it is ready.
        UNWELL,
        /// Ended by itself; will be started again.
        DOWN,
        STOPPED
    }
}
