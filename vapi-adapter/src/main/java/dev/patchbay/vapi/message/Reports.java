package dev.patchbay.vapi.message;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads a report: what stands in the artifact first, what captured payloads have at the top level after it.
final class Reports {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private Reports() {}

    /// @param told an end-of-call report, or a call as the REST interface gives it
    static CallReport of(JsonNode told) {
        var startedAt = Fields.time(told, "startedAt", "call.startedAt");
        var transcript = Fields.text(told, "artifact.transcript", "transcript");
        var history = Fields.at(told, "artifact.messages", "messages");
        var analysis = told.path("analysis");
        return new CallReport(
                Fields.id(told, "endedReason", "call.endedReason"),
                startedAt,
                Fields.time(told, "endedAt", "call.endedAt"),
                transcript,
                Histories.of(history, transcript, startedAt),
                Costs.of(told),
                Fields.text(told, "analysis.summary", "summary"),
                Fields.text(analysis, "successEvaluation"),
                structured(told),
                analysis,
                Fields.text(
                        told,
                        "artifact.recording.mono.combinedUrl",
                        "artifact.recordingUrl",
                        "recordingUrl",
                        "artifact.recording.stereoUrl"),
                Fields.text(told, "artifact.recording.stereoUrl", "artifact.stereoRecordingUrl", "stereoRecordingUrl"));
    }

    /// The structured data of the analysis; where there is none, the structured outputs that succeed it, by
    /// name.
    private static Map<String, Object> structured(JsonNode told) {
        var data = told.path("analysis").path("structuredData");
        if (data.isObject()) {
            return JSON.convertValue(data, OBJECT);
        }
        if (!data.isMissingNode() && !data.isNull()) {
            return Map.of("value", JSON.convertValue(data, Object.class));
        }
        var outputs = new LinkedHashMap<String, Object>();
        told.path("artifact").path("structuredOutputs").properties().forEach(output -> {
            var name = Fields.text(output.getValue(), "name").orElse(output.getKey());
            var result = output.getValue().path("result");
            if (!result.isMissingNode() && !result.isNull()) {
                outputs.put(name, JSON.convertValue(result, Object.class));
            }
        });
        return outputs;
    }
}
