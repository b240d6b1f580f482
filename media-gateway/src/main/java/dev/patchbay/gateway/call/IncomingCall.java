package dev.patchbay.gateway.call;

import java.util.Optional;

/// A call as the carrier announced it.
///
/// @param callId Patchbay's id, see [dev.patchbay.contracts.call.CallIds]
/// @param providerCallId the carrier's id of the call (Twilio: CallSid)
/// @param accountId the carrier's account that owns the call (Twilio: AccountSid)
/// @param from the caller as told: E.164, or free text such as `anonymous`
/// @param to the number called
/// @param direction `inbound` or `outbound`
/// @param attestation what the carrier says of the caller's number, as it says it (Twilio: StirVerstat)
public record IncomingCall(
        String callId,
        String providerCallId,
        String accountId,
        String from,
        String to,
        String direction,
        Optional<String> attestation) {
    /// The carrier says nothing of the number.
    public IncomingCall(
            String callId, String providerCallId, String accountId, String from, String to, String direction) {
        this(callId, providerCallId, accountId, from, to, direction, Optional.empty());
    }
}
