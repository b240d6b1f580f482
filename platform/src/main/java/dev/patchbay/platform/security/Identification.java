package dev.patchbay.platform.security;

/// What became of the question who presents a bearer token.
sealed interface Identification {
    record Known(Caller caller) implements Identification {}

    /// The token is nobody's, expired, or not meant for here.
    record Refused() implements Identification {}

    /// It cannot be known at the moment; the same request may be sent again.
    record Unknowable() implements Identification {}
}
