package dev.patchbay.contracts.route;

import java.util.Optional;

/// Asks tool-service whose call it is that another system tells about (`POST /internal/call-owners`). The first of
/// these that is known decides, in this order.
///
/// @param callId Patchbay's id, when the other system carries it or the carrier's id of the call is known
/// @param assistantId the agent's counterpart at VAPI
/// @param number the business's number, E.164
public record CallOwnerRequest(Optional<String> callId, Optional<String> assistantId, Optional<String> number) {
    public CallOwnerRequest {
        callId = callId == null ? Optional.empty() : callId;
        assistantId = assistantId == null ? Optional.empty() : assistantId;
        number = number == null ? Optional.empty() : number;
    }
}
