package dev.patchbay.vapi.calls;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// A call that has no result yet, for clients to whom a 404 is a failure.
///
/// @param status VAPI's word; `unknown` for a call that nothing is known of
@RegisterForReflection
public record PendingView(String status, boolean terminal, int retryAfterSeconds) {}
