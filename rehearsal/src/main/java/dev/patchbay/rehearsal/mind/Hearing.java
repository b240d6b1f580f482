package dev.patchbay.rehearsal.mind;

import dev.patchbay.rehearsal.listen.Match;
import dev.patchbay.rehearsal.scenario.Speech;
import java.util.Optional;

/// What a turn of the caller is, as far as its audio tells.
///
/// @param heardMs length of the turn, `aroundMs` how much longer than the speech it may be
public record Hearing(Speech speech, Match match, int heardMs, int aroundMs) {
    static final Hearing NOBODY = new Hearing(new Speech("", "", 8_000, new short[0]), new Match(0, 0, 0, 0), 0, 0);

    /// The words, if the recording is there whole and nothing else is.
    public Optional<String> words() {
        return good() ? Optional.of(speech.text()) : Optional.empty();
    }

    boolean good() {
        return match.good() && heardMs - speech.length().toMillis() <= aroundMs;
    }

    String describe() {
        return "%s: %s, turn of %d ms for speech of %d ms"
                .formatted(
                        speech.name(),
                        match.describe(),
                        heardMs,
                        speech.length().toMillis());
    }
}
