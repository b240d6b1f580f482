package dev.patchbay.vapi.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What VAPI tells of a call that is over, in its end-of-call report or when it is asked for the call.
///
/// @param startedAt when the conversation began; where only one of the two times is told, the other follows from
/// `toldLength`
/// @param toldLength the length that some payloads carry besides; counts only where a time is missing
/// @param transcript the whole conversation as text, as VAPI words it
/// @param utterances what was said, in order; made from the transcript where the history is missing
/// @param costMicros millionths of a US dollar: `total`, and by cause `transport`, `transcriber`, `model`,
/// `voice`, `platform`, `analysis`, `other`
/// @param success its evaluation, always a text (`true`, `7`, `Pass` …)
/// @param structuredData what its analysis found
/// @param analysis as it came; a missing node when there was none
/// @param recordingUrl of both parties, where one is told; such addresses expire
public record CallReport(
        Optional<String> endedReason,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<Duration> toldLength,
        Optional<String> transcript,
        List<Utterance> utterances,
        Map<String, Long> costMicros,
        Optional<String> summary,
        Optional<String> success,
        Map<String, Object> structuredData,
        JsonNode analysis,
        Optional<String> recordingUrl,
        Optional<String> stereoRecordingUrl) {
    public CallReport {
        utterances = List.copyOf(utterances);
        costMicros = Map.copyOf(costMicros);
    }

    /// How long the conversation was; absent when that cannot be known.
    public Optional<Duration> duration() {
        return startedAt
                .flatMap(from -> endedAt.map(to -> Duration.between(from, to)))
                .or(() -> toldLength)
                .filter(length -> !length.isNegative());
    }
}
