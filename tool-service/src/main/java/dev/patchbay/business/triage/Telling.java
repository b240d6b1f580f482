package dev.patchbay.business.triage;

import dev.patchbay.business.spoken.Language;
import java.util.Optional;

/// What a caller said.
///
/// @param words about what is wrong, as heard
/// @param question name of the question that was asked since
/// @param answer what the caller said to it
/// @param language the caller's, as the model says; absent: that of the words
/// @param otherwise the language where the words tell none: the agent's
public record Telling(
        String words,
        Optional<String> question,
        Optional<String> answer,
        Optional<Language> language,
        Language otherwise) {
    public static Telling of(String words) {
        return new Telling(words, Optional.empty(), Optional.empty(), Optional.empty(), Language.ENGLISH);
    }
}
