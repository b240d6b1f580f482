package dev.patchbay.vapi.message;

import java.time.Instant;
import java.util.Optional;

/// What nearly every message carries beside its own fields.
///
/// @param type as it came; empty when there was none
/// @param at the platform's time of the message
/// @param call absent in messages that concern no call, and in some that do
/// @param assistantId whose assistant conducts the call, wherever the message says so
/// @param customerNumber the other party, as the carrier told it
/// @param businessNumber the business's own number, E.164: who was called, or who calls
/// @param phoneNumberId VAPI's id of that number
/// @param chatId what the message belongs to when it is no call
public record Envelope(
        String type,
        Optional<Instant> at,
        Optional<VapiCall> call,
        Optional<String> assistantId,
        Optional<String> customerNumber,
        Optional<String> businessNumber,
        Optional<String> phoneNumberId,
        Optional<String> chatId) {

    public Optional<String> vapiId() {
        return call.map(VapiCall::id);
    }

    /// The same at another time.
    public Envelope at(Optional<Instant> time) {
        return new Envelope(type, time, call, assistantId, customerNumber, businessNumber, phoneNumberId, chatId);
    }
}
