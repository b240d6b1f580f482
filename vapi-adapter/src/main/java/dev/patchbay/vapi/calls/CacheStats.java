package dev.patchbay.vapi.calls;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// How it stands with results (V5), of the projects of who asks; to the owner, of all.
///
/// @param size results that are kept
/// @param hits, misses own questions for a result that were answered with one, or without (to the owner:
/// everybody's); of this process, since its start
/// @param webhooksReceived deliveries of messages, `duplicates` those of them that repeated an earlier one
/// @param reconciled results that VAPI had to be asked for
/// @param oldestPendingSeconds how long the call is known that has been without a result longest, of those
/// that VAPI is still asked about (24 h); 0: none is
@RegisterForReflection
public record CacheStats(
        long size,
        long hits,
        long misses,
        long webhooksReceived,
        long duplicates,
        long reconciled,
        long oldestPendingSeconds) {}
