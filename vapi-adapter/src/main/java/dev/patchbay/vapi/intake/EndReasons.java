package dev.patchbay.vapi.intake;

import dev.patchbay.contracts.call.EndReason;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// VAPI's reason for the end of a call → ours. Its set is open (627 values in August 2026), so it goes by how
/// they are made; the first line that fits counts.
///
/// Source: VapiAI/docs, fern/calls/call-ended-reason.mdx and the enumeration in fern/apis/api/openapi.json.
public final class EndReasons {
    private static final List<Rule> RULES = List.of(
            rule("customer-ended-call.*", EndReason.CALLER_HUNG_UP),
            rule("assistant-(ended-call|said-end-call-phrase).*", EndReason.AGENT_HUNG_UP),
            rule("assistant-forwarded-call", EndReason.TRANSFERRED),
            rule("silence-timed-out", EndReason.SILENCE),
            rule("exceeded-max-duration", EndReason.MAX_DURATION),
            rule("voicemail", EndReason.VOICEMAIL),
            rule("manually-canceled|(scheduled-)?call-deleted", EndReason.CANCELED),
            // The carrier completed it, and nobody here had asked for that.
            rule("call\\.in-progress\\.(twilio|sip)-completed-call|vonage-completed", EndReason.CALLER_HUNG_UP),
            rule("call\\.ringing\\.sip-inbound-caller-hungup-before-call-connect", EndReason.CALLER_HUNG_UP),
            rule("customer-busy", EndReason.BUSY),
            rule("customer-did-not-answer", EndReason.NO_ANSWER),
            rule("call\\.(ringing|ending)\\.hook-executed-transfer", EndReason.TRANSFERRED),
            rule("call\\.ending\\.hook-executed-.*", EndReason.AGENT_HUNG_UP),
            rule("call\\.ringing\\.hook-executed-.*", EndReason.REFUSED),
            rule("phone-call-provider-closed-websocket|vonage-disconnected|worker-shutdown", EndReason.CONNECTION_LOST),
            // What conducts the conversation broke: the platform, or a provider of model, voice or transcripts.
            rule("call\\.start\\.error-.*|call-start-error-.*", EndReason.FAILED),
            rule(".*(vapifault|providerfault).*", EndReason.MODEL_UNAVAILABLE),
            rule("pipeline-(error|no-available)-?.*", EndReason.MODEL_UNAVAILABLE),
            rule("call\\.in-progress\\.error-pipeline-.*", EndReason.MODEL_UNAVAILABLE),
            rule(
                    ".*(error|fail|not-found|not-valid|invalid|no-assistant|rejected|misdialed|exceeded).*",
                    EndReason.FAILED),
            rule("assistant-.*|customer-did-not-.*|call\\.forwarding\\..*|twilio-.*|vonage-.*", EndReason.FAILED),
            rule("phone-call-provider-.*", EndReason.FAILED));

    private EndReasons() {}

    private record Rule(Pattern fits, EndReason reason) {}

    /// Empty for a word of which nothing is known.
    public static Optional<EndReason> of(String providerReason) {
        return RULES.stream()
                .filter(rule -> rule.fits().matcher(providerReason).matches())
                .map(Rule::reason)
                .findFirst();
    }

    private static Rule rule(String fits, EndReason reason) {
        return new Rule(Pattern.compile(fits), reason);
    }
}
