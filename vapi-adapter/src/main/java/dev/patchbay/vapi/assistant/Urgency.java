package dev.patchbay.vapi.assistant;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// How soon the customer needs the service.
public enum Urgency {
    EMERGENCY("emergency", "an emergency: help is needed right now, within hours", List.of("immediate")),
    URGENT("urgent", "urgent: today or tomorrow", List.of("same_day", "within_24_hours")),
    SOON("soon", "within the next few days", List.of("within_2_days", "this_week")),
    FLEXIBLE("flexible", "flexible: any time in the next weeks is fine", List.of());

    private final String word;
    private final String spoken;
    private final List<String> aliases;

    Urgency(String word, String spoken, List<String> aliases) {
        this.word = word;
        this.spoken = spoken;
        this.aliases = aliases;
    }

    /// @param text a word of ours or an alias, however it is written; nothing counts as flexible
    public static Optional<Urgency> of(String text) {
        if (text == null || text.isBlank()) {
            return Optional.of(FLEXIBLE);
        }
        var asked = text.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return Arrays.stream(values())
                .filter(urgency -> urgency.word.equals(asked) || urgency.aliases.contains(asked))
                .findFirst();
    }

    /// For a client that sent something else.
    public static String words() {
        return Arrays.stream(values()).map(Urgency::word).collect(Collectors.joining(", "));
    }

    public String word() {
        return word;
    }

    String spoken() {
        return spoken;
    }
}
