package dev.patchbay.vapi.message;

import java.time.Instant;
import java.util.Optional;

/// What the caller or the assistant said, of a call's history.
///
/// @param index its place among the utterances: the same, whether they are read from the history or the transcript
/// @param byCaller false: by the assistant
/// @param at when it began, on the platform's clock
/// @param startMs since the conversation's start
public record Utterance(int index, boolean byCaller, String text, Optional<Instant> at, long startMs, long lengthMs) {
    public long endMs() {
        return startMs + lengthMs;
    }
}
