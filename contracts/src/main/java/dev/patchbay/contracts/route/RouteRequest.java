package dev.patchbay.contracts.route;

import java.util.Optional;

/// Asks tool-service where a call goes (`POST /internal/routes`).
///
/// @param callId Patchbay's id of the call, `tw-CA…` for a Twilio call
/// @param to the number called, E.164
/// @param from the caller as the carrier told it: E.164, or free text such as `anonymous`
/// @param agentId the agent named in the webhook's path; wins over the agent of the number
/// @param pinned the system the call was started on, when it is being resumed: it never changes during a call
public record RouteRequest(
        String callId, String to, String from, Optional<String> agentId, Optional<CallSystem> pinned) {
    public RouteRequest {
        agentId = agentId == null ? Optional.empty() : agentId;
        pinned = pinned == null ? Optional.empty() : pinned;
    }
}
