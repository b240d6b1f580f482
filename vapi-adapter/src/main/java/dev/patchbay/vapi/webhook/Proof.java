package dev.patchbay.vapi.webhook;

/// What a request's head says of whose it is.
enum Proof {
    /// It is VAPI's.
    GIVEN,
    /// Only the body can tell.
    IN_BODY,
    /// It is not, whatever the body says.
    MISSING,
    /// Whoever could tell is away; the same request may be sent again.
    UNKNOWABLE
}
