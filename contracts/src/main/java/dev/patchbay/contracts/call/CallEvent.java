package dev.patchbay.contracts.call;

import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.contracts.tool.ToolResult;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Something that happened in a call. The contract is public: types are only added, fields only added; a reader
/// keeps what it does not know as [Unknown].
///
/// Each kind has one writer, named in its description. All `…Ms` of turns count from the stream's start on the
/// clock of the gateway that held it.
public sealed interface CallEvent {

    /// The first fact of a call. Writer: media-gateway (`carrier`), vapi-adapter for calls that VAPI took itself: of
    /// those there can be several, each message of VAPI tells what it knows.
    ///
    /// @param to the number called; `from` the caller as the carrier told it
    /// @param direction `inbound` or `outbound`
    /// @param route the kind of route taken: realtime, vapi, person, voicemail, refuse
    /// @param system absent when neither system conducts the call
    /// @param reason why this route
    /// @param providerCallId the carrier's id of the call
    @EventType("dev.patchbay.call.routed.v1")
    record Routed(
            String direction,
            String from,
            String to,
            String route,
            Optional<CallSystem> system,
            Optional<String> agentVersion,
            String reason,
            String providerCallId)
            implements CallEvent {}

    /// What was thought of the caller before the call was taken. Writer: media-gateway, as tool-service
    /// told it. A second one, `refuse` for `unanswered`: he was to show that he is a person, and did not.
    ///
    /// @param outcome `allow`, `challenge` or `refuse`
    /// @param reason one of a few words, such as `known`, `usual`, `blocked`, `forged`, `many_calls`
    /// @param attestation what the carrier said of the number, as it said it; absent where it said nothing
    @EventType("dev.patchbay.call.screened.v1")
    record Screened(String outcome, String reason, Optional<String> attestation) implements CallEvent {}

    /// A leg exists. Writer: the service that speaks to the provider.
    ///
    /// @param provider `twilio`, `openai` or `vapi`; of a call that VAPI took itself whatever carrier VAPI names
    /// @param providerId the provider's id: CallSid, session id, VAPI call id
    @EventType("dev.patchbay.call.leg-started.v1")
    record LegStarted(String provider, String providerId, Map<String, String> details) implements CallEvent {}

    /// A leg is over. Writer: the service that speaks to the provider.
    ///
    /// @param cause one of a small set of words, such as `closed`, `lost`, `refused`, `stop`, `protocol_error`
    @EventType("dev.patchbay.call.leg-ended.v1")
    record LegEnded(String provider, String providerId, String cause) implements CallEvent {}

    /// The carrier's media stream is attached. Writer: media-gateway.
    ///
    /// @param attempt 1 for the first stream of a call; more when a lost call was re-attached
    /// @param modelReady whether the model's session was ready at that moment
    @EventType("dev.patchbay.call.stream-started.v1")
    record StreamStarted(String streamId, int attempt, String audioMode, boolean modelReady) implements CallEvent {}

    /// The carrier's media stream is over. Writer: media-gateway.
    ///
    /// @param cause `stop` (the carrier said so), `closed` (by us), `lost`, `protocol_error`, `overflow`,
    /// `internal_error` (a bug of ours)
    /// @param framesIn 20 ms frames received, `framesPadded` frames of silence put in for gaps
    @EventType("dev.patchbay.call.stream-ended.v1")
    record StreamEnded(String streamId, String cause, long framesIn, long framesPadded, long audioOutMs)
            implements CallEvent {}

    /// The first audio of a stream went out to the caller. Writer: media-gateway.
    @EventType("dev.patchbay.call.first-audio.v1")
    record FirstAudioSent(String streamId, long sinceStreamStartMs) implements CallEvent {}

    /// The caller finished an utterance. Its words follow in [CallerTranscribed]. Writer: media-gateway, vapi-adapter.
    ///
    /// @param previousItemId the item before it in the conversation; transcripts are ordered by it, not by time
    @EventType("dev.patchbay.call.caller-spoke.v1")
    record CallerSpoke(String itemId, Optional<String> previousItemId, long startMs, long endMs) implements CallEvent {}

    /// The words of a caller's utterance. Writer: media-gateway, vapi-adapter.
    @EventType("dev.patchbay.call.caller-transcribed.v1")
    record CallerTranscribed(String itemId, String text) implements CallEvent {}

    /// The agent's utterance is over, heard in full or cut. Writer: media-gateway, vapi-adapter.
    ///
    /// @param heard the words the caller heard, as far as playback confirms
    /// @param unheard words generated but never heard; empty when heard in full
    /// @param heardMs audio confirmed as heard, `generatedMs` audio of the model that was sent to the carrier;
    /// both are 0 when the words came without any
    /// @param interrupted the caller cut it short
    @EventType("dev.patchbay.call.agent-spoke.v1")
    record AgentSpoke(
            String itemId,
            Optional<String> previousItemId,
            Optional<String> responseId,
            String heard,
            String unheard,
            long startMs,
            long heardMs,
            long generatedMs,
            boolean interrupted)
            implements CallEvent {}

    /// The model asked for a tool. Writer: media-gateway, vapi-adapter.
    @EventType("dev.patchbay.call.tool-called.v1")
    record ToolCalled(String toolCallId, String itemId, Optional<String> previousItemId, String name, String arguments)
            implements CallEvent {}

    /// A tool call has its result. Writer: media-gateway, vapi-adapter.
    @EventType("dev.patchbay.call.tool-returned.v1")
    record ToolReturned(String toolCallId, String name, ToolResult result, long tookMs) implements CallEvent {}

    /// How long one answer took (R8). Writer: media-gateway. Absent: it never happened (a greeting has no caller
    /// speech).
    ///
    /// @param speechEndToFirstEventMs end of the caller's speech to the model's first event of the response
    /// @param speechEndToFirstAudioMs … to the first audio sent to the carrier
    /// @param speechEndToHeardMs … to the first confirmed playback
    @EventType("dev.patchbay.call.turn-timed.v1")
    record TurnTimed(
            String responseId,
            Optional<Long> speechEndToFirstEventMs,
            Optional<Long> speechEndToFirstAudioMs,
            Optional<Long> speechEndToHeardMs,
            long toolMs)
            implements CallEvent {}

    /// A response of the model is over, and what it cost. Writer: media-gateway.
    ///
    /// @param usage token counts by the provider's names, flattened with dots; empty when it told none
    @EventType("dev.patchbay.call.response-done.v1")
    record ResponseDone(String responseId, String status, Optional<String> reason, Map<String, Long> usage)
            implements CallEvent {}

    /// The caller pressed a key. Writer: media-gateway.
    @EventType("dev.patchbay.call.digit-pressed.v1")
    record DigitPressed(String digit, long atMs) implements CallEvent {}

    /// Patchbay decided to end the call or hand it on; told before the carrier is asked to do it. Writer:
    /// media-gateway.
    @EventType("dev.patchbay.call.end-intended.v1")
    record EndIntended(EndReason reason) implements CallEvent {}

    /// A person whom the call was put through to has hung up, or never took it; then the call is back with its agent,
    /// and the intent to transfer it counts no more. Writer: media-gateway.
    ///
    /// @param to the person's label, as callers are told
    /// @param outcome the carrier's word: completed, answered, busy, no-answer, failed, canceled
    /// @param durationSeconds how long they talked
    /// @param providerId the carrier's id of that person's leg; one that is told twice counts once
    @EventType("dev.patchbay.call.transfer-ended.v1")
    record TransferEnded(String to, String outcome, Optional<Long> durationSeconds, String providerId)
            implements CallEvent {
        /// Whether somebody took the call.
        public static boolean isTaken(String outcome) {
            return "completed".equals(outcome) || "answered".equals(outcome);
        }
    }

    /// The carrier told of the call's progress, by callback or when asked. Writer: media-gateway.
    ///
    /// @param status the carrier's word: ringing, in-progress, completed, busy, failed, no-answer, canceled
    /// @param carrierSequence orders reports of the same source
    /// @param source `callback` or `asked`
    @EventType("dev.patchbay.call.carrier-reported.v1")
    record CarrierReported(
            String status,
            Optional<Long> carrierSequence,
            Optional<Long> durationSeconds,
            Optional<Integer> sipResponse,
            String source)
            implements CallEvent {}

    /// A provider that conducts a leg by itself told how far the leg is. Writer: vapi-adapter.
    ///
    /// @param status the provider's word; VAPI: scheduled, queued, ringing, in-progress, forwarding, ended
    /// @param endReason our word for why it ended; absent as long as it goes on
    /// @param providerReason the provider's own word for it, kept as it came
    @EventType("dev.patchbay.call.leg-reported.v1")
    record LegReported(
            String provider,
            String providerId,
            String status,
            Optional<EndReason> endReason,
            Optional<String> providerReason)
            implements CallEvent {}

    /// All that a provider tells of a leg once it is over. Told once by itself and once when it had to be asked; a
    /// repeat has the same event id. Writer: vapi-adapter.
    ///
    /// @param startedAt when the conversation began, `endedAt` when it ended, on the provider's clock
    /// @param endReason our word for why it ended, `providerReason` the provider's own
    /// @param costMicros millionths of a US dollar by cause, and their `total`: `transport`, `transcriber`,
    /// `model`, `voice`, `platform`, `analysis`, `other`
    /// @param summary what the call was about, in the provider's words
    /// @param success the provider's own judgement, as it words it
    /// @param structuredData what its analysis found
    /// @param recordingUrl where the recording was when it was told; such addresses can expire
    /// @param source `report` (it told by itself) or `asked`
    @EventType("dev.patchbay.call.leg-summed-up.v1")
    record LegSummedUp(
            String provider,
            String providerId,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<EndReason> endReason,
            Optional<String> providerReason,
            Map<String, Long> costMicros,
            Optional<String> summary,
            Optional<String> success,
            Map<String, Object> structuredData,
            Optional<String> recordingUrl,
            String source)
            implements CallEvent {
        public LegSummedUp {
            costMicros = costMicros == null ? Map.of() : costMicros;
            structuredData = structuredData == null ? Map.of() : structuredData;
        }
    }

    /// Something that a peer sent was refused, or something broke that the call survived. Writer: whoever noticed.
    ///
    /// @param where `carrier`, `model`, `tool`, `vapi`, `call` (a bug of ours)
    /// @param cause a fixed word or code; never the payload
    @EventType("dev.patchbay.call.trouble.v1")
    record Trouble(String where, String cause, Optional<String> detail) implements CallEvent {}

    /// A type this build does not know: kept as it came.
    record Unknown(String type, Map<String, Object> data) implements CallEvent {}
}
