package dev.patchbay.business.messages;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a whole SMS may mean to the carrier. Pure.
///
/// Source: twilio.com/docs/messaging/tutorials/advanced-opt-out.
enum Keyword {
    STOP(Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT")),
    START(Set.of("START", "YES", "UNSTOP")),
    HELP(Set.of("HELP", "INFO"));

    private final Set<String> words;

    Keyword(Set<String> words) {
        this.words = words;
    }

    /// @param told what the carrier itself says it was (`OptOutType`); it knows the account's own words
    static Optional<Keyword> of(Optional<String> told, String text) {
        var word = told.filter(said -> !said.isBlank()).orElse(text).strip().toUpperCase(Locale.ROOT);
        for (var keyword : values()) {
            if (keyword.words.contains(word)) {
                return Optional.of(keyword);
            }
        }
        return Optional.empty();
    }
}
