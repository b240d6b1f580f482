package dev.patchbay.contracts.call;

import java.time.Instant;
import java.util.Optional;

/// A call event with all that says whose and when. On Kafka (topic `calls`, key = callId) it is a structured CloudEvent
/// 1.0.
///
/// Duplicates are known by (callId, instance, sequence). Order holds within one instance only; a reader's fold
/// must commute across instances.
///
/// @param eventId unique; the same fact told twice has the same id
/// @param legId provider and attempt, such as `twilio-1` or `openai-2`; absent for what concerns the whole call
/// @param instance the producer: service, instance name and start, such as `gw-1.mfq3k2`; never reused after a restart
/// @param sequence from 1, increasing over all calls of an instance; with it unique
/// @param projectId absent when the call could not be routed to a project
/// @param occurredAt when it happened; never re-stamped on the way
public record Fact(
        String eventId,
        String callId,
        Optional<String> legId,
        String instance,
        long sequence,
        Optional<String> projectId,
        Optional<String> agentId,
        Instant occurredAt,
        CallEvent event) {
    public Fact {
        legId = legId == null ? Optional.empty() : legId;
        projectId = projectId == null ? Optional.empty() : projectId;
        agentId = agentId == null ? Optional.empty() : agentId;
    }
}
