package dev.patchbay.contracts.business;

import java.time.Instant;
import java.util.Optional;

/// A business event with all that says whose and when: a structured CloudEvent 1.0 on Kafka, as call facts are.
///
/// Told in order within its key, at least once: a repeat has the same event id.
///
/// @param key the message's key, and what the event is about
/// @param sequence increasing within a key
/// @param occurredAt when it happened; never re-stamped on the way
public record BusinessFact(
        String eventId,
        String key,
        long sequence,
        Optional<String> projectId,
        Instant occurredAt,
        BusinessEvent event) {}
