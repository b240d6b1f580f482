package dev.patchbay.vapi.store;

import java.time.Instant;

/// A message of which facts are still to be told.
///
/// @param attempts how often it was tried, this time included
public record Untold(long position, int attempts, Instant receivedAt, String vapiId, byte[] body) {}
