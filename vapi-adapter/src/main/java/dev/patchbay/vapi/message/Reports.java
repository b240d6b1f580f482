package dev.patchbay.vapi.message;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a report: what stands in the artifact first, what captured payloads have at the top level after it.
final class Reports {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /// The finest first, in milliseconds.
    private static final List<Map.Entry<String, Double>> UNITS = List.of(
            Map.entry("durationMs", 1.0),
            Map.entry("durationSeconds", 1_000.0),
            Map.entry("durationMinutes", 60_000.0));
    private static final double LONGEST_MS = Duration.ofDays(2).toMillis();

    private Reports() {}

    /// @param told an end-of-call report, or a call as the REST interface gives it
    static CallReport of(JsonNode told) {
        var length = length(told);
        var began = Fields.time(told, "startedAt", "call.startedAt");
        var ended = Fields.time(told, "endedAt", "call.endedAt");
        var startedAt = began.or(() -> ended.flatMap(end -> length.map(end::minus)));
        var transcript = Fields.text(told, "artifact.transcript", "transcript");
        var history = Fields.at(told, "artifact.messages", "messages");
        var analysis = told.path("analysis");
        return new CallReport(
                Fields.id(told, "endedReason", "call.endedReason"),
                startedAt,
                ended.or(() -> began.flatMap(start -> length.map(start::plus))),
                length,
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

    /// How long it was, as payloads tell it that need not: by it a missing time follows from the other.
    private static Optional<Duration> length(JsonNode told) {
        return UNITS.stream()
                .flatMap(unit -> Fields.number(told.path(unit.getKey())).stream()
                        .map(count -> count * unit.getValue())
                        .boxed())
                .filter(ms -> ms >= 0 && ms <= LONGEST_MS)
                .map(ms -> Duration.ofMillis(Math.round(ms)))
                .findFirst();
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
