package dev.patchbay.vapi.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An assistant that lives for one call, as VAPI wants it. Source: `CreateAssistantDTO` of VAPI's published description
/// (2026-08); only what Patchbay sets.
///
/// @param name at most 40 characters
/// @param voicemailMessage, endCallMessage at most 1,000 characters
/// @param maxDurationSeconds 10 to 43,200
/// @param serverMessages what is sent to the server; set, because the default includes the whole history at each turn
/// @param credentials of this assistant only
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Assistant(
        String name,
        String firstMessage,
        String firstMessageMode,
        Model model,
        Voice voice,
        Transcriber transcriber,
        Map<String, String> voicemailDetection,
        String voicemailMessage,
        String endCallMessage,
        int maxDurationSeconds,
        Server server,
        List<Credential> credentials,
        List<String> serverMessages,
        AnalysisPlan analysisPlan,
        ArtifactPlan artifactPlan,
        Map<String, String> metadata) {

    @RegisterForReflection
    public record Model(
            String provider,
            String model,
            List<Message> messages,
            List<Tool> tools,
            double temperature,
            int maxTokens) {}

    @RegisterForReflection
    public record Message(String role, String content) {}

    /// One of VAPI's own tools, such as `endCall`.
    @RegisterForReflection
    public record Tool(String type) {}

    @RegisterForReflection
    public record Voice(String provider, String voiceId) {}

    @RegisterForReflection
    public record Transcriber(String provider, String language, boolean numerals) {}

    /// Where VAPI sends its messages and how it proves itself there: a header of ours, or a credential kept at VAPI.
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Server(String url, int timeoutSeconds, Optional<String> credentialId, Map<String, String> headers) {}

    @RegisterForReflection
    public record Credential(String provider, String name, HmacPlan authenticationPlan) {}

    /// @param payloadFormat what is signed, with the placeholders `{timestamp}` and `{body}`
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record HmacPlan(
            String type,
            String secretKey,
            String algorithm,
            String signatureHeader,
            String timestampHeader,
            Optional<String> signaturePrefix,
            boolean includeTimestamp,
            String payloadFormat,
            Optional<String> messageIdHeader,
            String signatureEncoding,
            boolean secretIsBase64) {}

    @RegisterForReflection
    public record AnalysisPlan(
            SummaryPlan summaryPlan,
            StructuredDataPlan structuredDataPlan,
            SuccessEvaluationPlan successEvaluationPlan) {}

    @RegisterForReflection
    public record SummaryPlan(boolean enabled) {}

    @RegisterForReflection
    public record StructuredDataPlan(boolean enabled, Schema schema) {}

    @RegisterForReflection
    public record SuccessEvaluationPlan(boolean enabled, String rubric) {}

    @RegisterForReflection
    public record ArtifactPlan(boolean recordingEnabled) {}

    /// The part of JSON Schema that VAPI takes.
    ///
    /// @param values for texts only
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Schema(
            String type,
            String description,
            Map<String, Schema> properties,
            @JsonProperty("enum") List<String> values,
            List<String> required) {}
}
