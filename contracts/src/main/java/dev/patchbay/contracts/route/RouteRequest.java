package dev.patchbay.contracts.route;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;

/// Asks tool-service where a call goes (`POST /internal/routes`).
///
/// @param callId Patchbay's id of the call, `tw-CA…` for a Twilio call
/// @param to the number called, E.164
/// @param from the caller as the carrier told it: E.164, or free text such as `anonymous`
/// @param agentId the agent named in the webhook's path; wins over the agent of the number
/// @param pinned the system the call was started on, when it is being resumed: it never changes during a call
/// @param attestation what the carrier says of the caller's number, as it says it (Twilio's StirVerstat)
public record RouteRequest(
        String callId,
        String to,
        String from,
        Optional<String> agentId,
        Optional<CallSystem> pinned,
        Optional<String> attestation) {
    @JsonCreator
    public RouteRequest {
        agentId = agentId == null ? Optional.empty() : agentId;
        pinned = pinned == null ? Optional.empty() : pinned;
        attestation = attestation == null ? Optional.empty() : attestation;
    }

    /// The carrier says nothing of the number.
    public RouteRequest(String callId, String to, String from, Optional<String> agentId, Optional<CallSystem> pinned) {
        this(callId, to, from, agentId, pinned, Optional.empty());
    }
}
