package dev.patchbay.vapi.token;

/// What is found of a token.
public sealed interface Verdict {
    record Good() implements Verdict {}

    /// @param reason one of a few words
    record Bad(String reason) implements Verdict {}

    /// The issuer's keys are needed and cannot be had.
    record Unknowable() implements Verdict {}
}
