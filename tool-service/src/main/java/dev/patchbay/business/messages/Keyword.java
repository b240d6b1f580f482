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
    /// "Ayuda" is no word of the carrier's unless an account says so.
    HELP(Set.of("HELP", "INFO", "AYUDA"));

    private static final String SPANISH_HELP = "AYUDA";

    private final Set<String> words;

    Keyword(Set<String> words) {
        this.words = words;
    }

    static boolean isSpanish(String text) {
        return text.strip().equalsIgnoreCase(SPANISH_HELP);
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
