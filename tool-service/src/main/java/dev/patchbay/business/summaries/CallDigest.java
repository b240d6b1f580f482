package dev.patchbay.business.summaries;

import java.time.Instant;
import java.util.Optional;

/// What is known of a call that is over.
///
/// @param about what it was about: a provider's summary, else the longest that the caller said in one go
/// @param verdict what it came to, once that was found out
record CallDigest(
        String callId,
        String projectId,
        Optional<String> caller,
        Instant beganAt,
        Instant endedAt,
        Optional<String> reason,
        Optional<String> about,
        Optional<Verdict> verdict) {}
