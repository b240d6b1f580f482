package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.CallEvent;
import java.util.Optional;

/// Times one answer at a time (R8): end of the caller's speech, first event, first audio out, playback
/// confirmed, tool time.
///
/// The end of speech is what the model's turn detection reports, its silence wait included. Not thread-safe.
final class TurnClock {
    private static final long NEVER = -1;

    private long speechEndMs = NEVER;
    private long firstEventMs = NEVER;
    private long firstAudioMs = NEVER;
    private long toolMs;
    private String responseId;

    void speechEnded(long atMs) {
        speechEndMs = atMs;
        firstEventMs = NEVER;
        firstAudioMs = NEVER;
        toolMs = 0;
        responseId = null;
    }

    void responseStarted(String id, long nowMs) {
        responseId = id;
        if (firstEventMs == NEVER) {
            firstEventMs = nowMs;
        }
    }

    void audioSent(long nowMs) {
        if (firstAudioMs == NEVER) {
            firstAudioMs = nowMs;
        }
    }

    void toolTook(long ms) {
        toolMs += ms;
    }

    /// The first playback of an answer was confirmed.
    ///
    /// @return the answer's times; empty when they were told already or there is nothing to tell
    Optional<CallEvent.TurnTimed> heard(long nowMs) {
        if (responseId == null || firstAudioMs == NEVER) {
            return Optional.empty();
        }
        var timed = new CallEvent.TurnTimed(
                responseId, sinceSpeech(firstEventMs), sinceSpeech(firstAudioMs), sinceSpeech(nowMs), toolMs);
        responseId = null;
        speechEndMs = NEVER;
        firstEventMs = NEVER;
        firstAudioMs = NEVER;
        toolMs = 0;
        return Optional.of(timed);
    }

    private Optional<Long> sinceSpeech(long atMs) {
        return speechEndMs == NEVER || atMs == NEVER ? Optional.empty() : Optional.of(Math.max(0, atMs - speechEndMs));
    }
}
