package dev.patchbay.vapi.report;

import dev.patchbay.contracts.call.CallEvent;
import java.time.Instant;
import java.util.Optional;

/// A fact before it is numbered.
///
/// @param eventId derived from what it tells, so that the same thing told twice folds away
public record Telling(
        String eventId,
        String callId,
        Optional<String> legId,
        Optional<String> projectId,
        Optional<String> agentId,
        Instant occurredAt,
        CallEvent event) {}
