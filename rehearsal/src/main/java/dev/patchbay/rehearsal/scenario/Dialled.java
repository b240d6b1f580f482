package dev.patchbay.rehearsal.scenario;

import java.time.Duration;

/// What becomes of somebody whom Patchbay has the carrier dial within the call.
public sealed interface Dialled {
    /// Takes the call after a second, and hangs up when they have talked so long.
    record Answers(Duration talk) implements Dialled {}

    record Busy() implements Dialled {}

    /// It rings until the carrier gives up.
    record NoAnswer() implements Dialled {}

    /// It cannot be reached at all.
    record Failed() implements Dialled {}

    /// Where nothing is said of it.
    Dialled USUAL = new Answers(Duration.ofSeconds(1));
}
