package dev.patchbay.gateway.carrier;

import dev.patchbay.contracts.call.CallEvent.TransferEnded;
import java.util.Optional;
import java.util.Set;

/// What Twilio tells when a `Dial` is over.
///
/// Source: twilio.com/docs/voice/twiml/dial, "Request parameters" of the action.
///
/// @param word Twilio's: completed, answered, busy, no-answer, failed, canceled
/// @param seconds how long they talked
/// @param legId Twilio's id of the dialled leg; absent where none was made
/// @param callOver the caller is gone as well
record DialOutcome(String word, Optional<Long> seconds, Optional<String> legId, boolean callOver) {
    private static final Set<String> OVER = Set.of("completed", "failed", "busy", "no-answer", "canceled");

    static DialOutcome of(Webhook webhook) {
        return new DialOutcome(
                webhook.first("DialCallStatus")
                        .filter(word -> word.matches("[a-z-]{1,20}"))
                        .orElse("failed"),
                webhook.number("DialCallDuration"),
                webhook.first("DialCallSid").filter(sid -> sid.matches("CA[0-9A-Za-z]{1,62}")),
                webhook.first("CallStatus").filter(OVER::contains).isPresent());
    }

    boolean taken() {
        return TransferEnded.isTaken(word);
    }

    /// Each stream of a call ends in one transfer at most, so that its number tells them apart where Twilio does not.
    TransferEnded fact(TransferLink link) {
        var leg = legId.orElseGet(() -> "dial-" + link.stream().attempt());
        return new TransferEnded(link.label(), word, seconds, leg);
    }
}
