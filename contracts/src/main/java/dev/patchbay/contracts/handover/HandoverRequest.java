package dev.patchbay.contracts.handover;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.Optional;

/// Asks vapi-adapter to have VAPI take a call that rings here (`POST /internal/handovers`).
///
/// @param callId Patchbay's id of the call
/// @param callSid Twilio's id of it
/// @param projectId, agentId whose call it is
/// @param assistantId the assistant at VAPI that shall take it
/// @param from the caller as the carrier told it, `to` the number called (E.164)
/// @param carrierStatus the carrier's word for the call now, such as `ringing`; some ways work only while it rings
/// @param variables what the assistant is told of the caller, by name
/// @param withinMs how long the answer is waited for; later it is of no use
public record HandoverRequest(
        String callId,
        String callSid,
        String projectId,
        String agentId,
        String assistantId,
        String from,
        String to,
        Optional<String> carrierStatus,
        Map<String, String> variables,
        int withinMs) {
    @JsonCreator
    public HandoverRequest {
        variables = variables == null ? Map.of() : Map.copyOf(variables);
        carrierStatus = carrierStatus == null ? Optional.empty() : carrierStatus;
        withinMs = withinMs <= 0 ? 3_000 : withinMs;
    }

    /// Nothing is known of the caller.
    public HandoverRequest(
            String callId,
            String callSid,
            String projectId,
            String agentId,
            String assistantId,
            String from,
            String to,
            Optional<String> carrierStatus,
            int withinMs) {
        this(callId, callSid, projectId, agentId, assistantId, from, to, carrierStatus, Map.of(), withinMs);
    }
}
