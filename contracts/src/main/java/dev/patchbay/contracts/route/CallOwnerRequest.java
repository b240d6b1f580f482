package dev.patchbay.contracts.route;

import java.util.Optional;

/// Asks tool-service whose call it is that another system tells about (`POST /internal/call-owners`). The first of
/// these that is known decides, in this order.
///
/// @param callId Patchbay's id, when the other system carries it or the carrier's id of the call is known
/// @param assistantId the agent's counterpart at VAPI
/// @param number the business's number, E.164
/// @param phoneNumberId VAPI's id of that number, which some of its messages name alone
public record CallOwnerRequest(
        Optional<String> callId,
        Optional<String> assistantId,
        Optional<String> number,
        Optional<String> phoneNumberId) {
    public CallOwnerRequest {
        callId = callId == null ? Optional.empty() : callId;
        assistantId = assistantId == null ? Optional.empty() : assistantId;
        number = number == null ? Optional.empty() : number;
        phoneNumberId = phoneNumberId == null ? Optional.empty() : phoneNumberId;
    }

    /// How a call was routed, if it was.
    public static CallOwnerRequest ofCall(String callId) {
        return new CallOwnerRequest(Optional.of(callId), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Whose an assistant is, where nothing else is known.
    public static CallOwnerRequest ofAssistant(Optional<String> assistantId) {
        return new CallOwnerRequest(Optional.empty(), assistantId, Optional.empty(), Optional.empty());
    }
}
