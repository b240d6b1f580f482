package dev.patchbay.gateway.call;

/// Whether this gateway takes a call.
public sealed interface Admission {
    /// The model's socket is being opened; the carrier's stream may attach within 15 s.
    record Admitted(int streamAttempt) implements Admission {}

    /// The call would be one more than this gateway holds, or it drains: the next rung of the ladder answers.
    ///
    /// @param cause `full` or `draining`
    record Declined(String cause) implements Admission {}
}
