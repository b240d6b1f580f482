package dev.patchbay.business.messages;

import dev.patchbay.business.spoken.Language;
import java.time.Instant;
import java.util.Optional;

/// What a call wants to have passed on.
///
/// @param number where to call back, E.164
/// @param when the wished time, when one was said
public record MessageWish(
        String projectId,
        String callId,
        String words,
        Optional<String> name,
        Optional<String> number,
        boolean callBack,
        boolean urgent,
        Language language,
        Optional<WishedTime> when) {

    /// The same however the words are spelt.
    String intent() {
        return SaidWords.plain(words);
    }

    /// When the caller wants to be called.
    ///
    /// @param words as said
    /// @param span what they mean; absent: any time, or the caller is being asked
    /// @param asked whether he is
    public record WishedTime(String words, Optional<Span> span, boolean asked) {}

    /// From here to there, both included; the same for a very time.
    public record Span(Instant from, Instant to) {}
}
