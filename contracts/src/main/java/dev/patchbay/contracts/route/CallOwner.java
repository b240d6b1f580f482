package dev.patchbay.contracts.route;

import java.util.Optional;

/// Whose call it is. 404 instead of it: nobody's.
///
/// @param agentId absent when the route that was taken names none
/// @param routed how Patchbay itself routed the call: `realtime`, `vapi`, `person`, `voicemail` or `refuse`;
/// absent when it never did. It binds: messages of another system about a call routed elsewhere are skipped
/// @param agentSystem the system of the agent today; counts only for calls never routed here
/// @param timeZone IANA zone of the business
public record CallOwner(
        String projectId, Optional<String> agentId, Optional<String> routed, CallSystem agentSystem, String timeZone) {
    public CallOwner {
        agentId = agentId == null ? Optional.empty() : agentId;
        routed = routed == null ? Optional.empty() : routed;
    }
}
