package dev.patchbay.records.fold;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.tool.ToolResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All that is known of a call. The summary's fields stand beside the lists in JSON; what is not known is left out.
///
/// @param transfers persons whom it was put through to, in order
/// @param transcript the turns in the order of the conversation, as heard
/// @param toolCalls in the order of the conversation; [ToolUse#afterItemId] places each in the transcript
/// @param timings the latency of each answer, in order
/// @param usage token counts summed over all responses, by the provider's names
/// @param cost what providers told that it cost, over all legs; absent: none told
/// @param analysis of the last leg that a provider analysed
/// @param recordingUrl of the last leg that a provider recorded, as told then; such addresses can expire
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CallRecord(
        @JsonUnwrapped CallSummary summary,
        List<Leg> legs,
        List<Stream> streams,
        List<Transfer> transfers,
        List<Turn> transcript,
        List<ToolUse> toolCalls,
        List<Timing> timings,
        Map<String, Long> usage,
        Optional<Cost> cost,
        Optional<Analysis> analysis,
        Optional<String> recordingUrl,
        List<Mishap> troubles) {

    /// One party's connection to the call. What stands behind `endCause` is told by providers that conduct a leg by
    /// themselves.
    ///
    /// @param status the provider's word for how far it is
    /// @param endReason one word for why it ended, `providerReason` the provider's own
    /// @param durationMs of its conversation, on the provider's clock
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Leg(
            Optional<String> legId,
            String provider,
            String providerId,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<String> endCause,
            Optional<String> status,
            Optional<EndReason> endReason,
            Optional<String> providerReason,
            Optional<Long> durationMs,
            Optional<Cost> cost) {}

    /// What a provider charged, in millionths of a US dollar.
    ///
    /// @param totalMicros as told, else the sum
    /// @param byCauseMicros `transport`, `transcriber`, `model`, `voice`, `platform`, `analysis`, `other`
    public record Cost(long totalMicros, Map<String, Long> byCauseMicros) {
        private static final String TOTAL = "total";

        public Cost {
            byCauseMicros = new TreeMap<>(byCauseMicros);
        }

        static Cost of(Map<String, Long> told) {
            var causes = new TreeMap<>(told);
            var total = causes.remove(TOTAL);
            return new Cost(
                    total != null
                            ? total
                            : causes.values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum(),
                    causes);
        }

        Cost plus(Cost other) {
            var sums = new TreeMap<>(byCauseMicros);
            other.byCauseMicros.forEach((cause, micros) -> sums.merge(cause, micros, Long::sum));
            return new Cost(totalMicros + other.totalMicros, sums);
        }
    }

    /// What a provider found when it looked at the conversation afterwards.
    ///
    /// @param success its judgement, as it words it
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Analysis(Optional<String> summary, Optional<String> success, Map<String, Object> structuredData) {
        @JsonIgnore
        boolean isEmpty() {
            return summary.isEmpty() && success.isEmpty() && structuredData.isEmpty();
        }
    }

    /// One media session with the carrier.
    ///
    /// @param firstAudioMs from the stream's start to the first audio sent to the caller
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Stream(
            String streamId,
            Optional<Integer> attempt,
            Optional<String> audioMode,
            Optional<Boolean> modelReady,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<String> endCause,
            Optional<Long> framesIn,
            Optional<Long> framesPadded,
            Optional<Long> audioOutMs,
            Optional<Long> firstAudioMs) {}

    /// A person whom the call was put through to.
    ///
    /// @param to their label, as callers are told
    /// @param outcome the carrier's word: completed, answered, busy, no-answer, failed, canceled
    /// @param durationSeconds how long they talked
    /// @param providerId the carrier's id of their leg
    /// @param endedAt when they hung up, or it was known that they do not take it
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Transfer(
            String to, String outcome, Optional<Long> durationSeconds, String providerId, Instant endedAt) {}

    /// A piece of the conversation: who said something, or a tool that was used in between.
    public sealed interface Entry permits Turn, ToolUse {
        /// When it began.
        Instant at();
    }

    /// One utterance.
    ///
    /// @param speaker `caller` or `agent`
    /// @param heard what the other side heard; empty as long as the words are not known
    /// @param unheard what the agent generated and nobody heard
    /// @param startMs from the stream's start
    /// @param heardMs audio heard: confirmed by playback for the agent, the length of speech for the caller
    /// @param at when it began
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Turn(
            String itemId,
            String speaker,
            String heard,
            String unheard,
            boolean interrupted,
            Optional<Long> startMs,
            Optional<Long> heardMs,
            Instant at)
            implements Entry {}

    /// One tool call; what came of it is absent while it runs.
    ///
    /// @param result in JSON as `outcome` (`succeeded`, `refused`, `failed`, `in_doubt`), `say` and `data`
    /// @param afterItemId the turn before it in the transcript
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ToolUse(
            String toolCallId,
            String name,
            Optional<String> arguments,
            @JsonIgnore Optional<ToolResult> result,
            Optional<Long> tookMs,
            Optional<String> afterItemId,
            Instant at)
            implements Entry {

        ToolUse after(Optional<String> itemId) {
            return new ToolUse(toolCallId, name, arguments, result, tookMs, itemId, at);
        }

        @JsonProperty
        public Optional<String> outcome() {
            return result.map(known -> switch (known) {
                case ToolResult.Succeeded _ -> "succeeded";
                case ToolResult.Refused _ -> "refused";
                case ToolResult.Failed _ -> "failed";
                case ToolResult.InDoubt _ -> "in_doubt";
            });
        }

        @JsonProperty
        public Optional<String> say() {
            return result.map(ToolResult::say);
        }

        @JsonProperty
        public Optional<Map<String, Object>> data() {
            return result.map(ToolResult::data);
        }
    }

    /// How long one answer took, from the end of the caller's speech.
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Timing(
            String responseId,
            Optional<Long> speechEndToFirstEventMs,
            Optional<Long> speechEndToFirstAudioMs,
            Optional<Long> speechEndToHeardMs,
            long toolMs,
            Instant at) {}

    /// Something that went wrong and that the call survived.
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Mishap(String where, String cause, Optional<String> detail, Instant at) {}
}
