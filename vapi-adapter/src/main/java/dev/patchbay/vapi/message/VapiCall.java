package dev.patchbay.vapi.message;

import java.time.Instant;
import java.util.Optional;

/// A call as VAPI describes it, inside a message or as the answer of its REST interface.
///
/// @param id VAPI's id
/// @param type `inboundPhoneCall`, `outboundPhoneCall`, `webCall` or `vapi.websocketCall`
/// @param status how far it was when it was written down; in messages often stale
/// @param carrierCallId the carrier's id, a CallSid for Twilio
/// @param patchbayCallId our own id, where we had put it into the call's variables or metadata
public record VapiCall(
        String id,
        Optional<String> type,
        Optional<String> status,
        Optional<String> assistantId,
        Optional<String> phoneNumberId,
        Optional<String> carrier,
        Optional<String> carrierCallId,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt,
        Optional<String> patchbayCallId) {}
