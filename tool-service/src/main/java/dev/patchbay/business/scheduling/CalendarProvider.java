package dev.patchbay.business.scheduling;

import java.util.Arrays;
import java.util.Optional;

/// Whose calendars visits can be entered in.
public enum CalendarProvider {
    /// Patchbay's own.
    OWN("own"),
    CALCOM("calcom"),
    MICROSOFT("microsoft"),
    GOOGLE("google");

    private final String word;

    CalendarProvider(String word) {
        this.word = word;
    }

    /// As it is written in settings, in the database and in metrics.
    public String word() {
        return word;
    }

    static Optional<CalendarProvider> of(String word) {
        return Arrays.stream(values())
                .filter(provider -> provider.word.equals(word))
                .findFirst();
    }

    static CalendarProvider demand(String word) {
        return of(word).orElseThrow(() -> new IllegalArgumentException("no provider of calendars: " + word));
    }
}
