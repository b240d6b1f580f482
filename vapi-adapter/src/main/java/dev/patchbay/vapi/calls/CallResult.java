package dev.patchbay.vapi.calls;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;

/// What came of a call (V4).
///
/// @param callId VAPI's id, as clients of VAPI know it; Patchbay's where VAPI never had the call
/// @param patchbayCallId the id of the call's record
/// @param status `completed`, `busy`, `no-answer`, `canceled` or `failed`
/// @param duration of the conversation, in whole seconds
/// @param analysis `{summary, structuredData, successEvaluation}`, as far as VAPI made them
/// @param cost in US dollars
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CallResult(
        String callId,
        String patchbayCallId,
        String status,
        Optional<String> endedReason,
        long duration,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        String transcript,
        JsonNode analysis,
        double cost,
        ProviderDetails providerDetails) {

    /// Who was called, and for what, as far as the call was made for a wish.
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ProviderDetails(
            Optional<String> providerName,
            Optional<String> providerPhone,
            Optional<String> serviceNeeded,
            Optional<String> userCriteria,
            Optional<String> location,
            Optional<String> urgency) {}
}
