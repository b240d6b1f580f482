package dev.patchbay.gateway.carrier;

import dev.patchbay.contracts.call.CallIds;
import dev.patchbay.gateway.call.IncomingCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A request of Twilio's whose signature was right.
///
/// @param rawPathAndQuery as it came
/// @param parameters what Twilio told: the form of a POST, the query of a GET
/// @param query parameters of the address, ours
/// @param idempotencyToken one per logical webhook, the same on its retries
record Webhook(
        String rawPathAndQuery,
        Map<String, List<String>> parameters,
        Map<String, List<String>> query,
        Optional<String> idempotencyToken) {
    /// Looser than Twilio's 32 hexadecimal digits, tight enough for keys, logs and addresses.
    private static final Pattern CALL_SID = Pattern.compile("CA[0-9A-Za-z]{1,62}");

    /// Twilio's words are shorter; what is longer is none.
    private static final Pattern ATTESTATION = Pattern.compile("[A-Za-z0-9-]{1,60}");

    Optional<String> first(String name) {
        return first(parameters, name);
    }

    Optional<String> fromAddress(String name) {
        return first(query, name);
    }

    Optional<Long> number(String name) {
        return first(name).filter(digits -> digits.matches("[0-9]{1,15}")).map(Long::valueOf);
    }

    Optional<String> callSid() {
        return first("CallSid").filter(sid -> CALL_SID.matcher(sid).matches());
    }

    Optional<String> callId() {
        return callSid().map(CallIds::ofTwilio);
    }

    /// The call that this webhook is about; empty when it names none.
    Optional<IncomingCall> call() {
        return callSid()
                .map(sid -> new IncomingCall(
                        CallIds.ofTwilio(sid),
                        sid,
                        first("AccountSid").orElse(""),
                        first("From").orElse("unknown"),
                        first("To").orElse("unknown"),
                        first("Direction").orElse("inbound").startsWith("outbound") ? "outbound" : "inbound",
                        first("StirVerstat")
                                .filter(word -> ATTESTATION.matcher(word).matches())));
    }

    private static Optional<String> first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }
}
