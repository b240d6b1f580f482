package dev.patchbay.business.triage;

import dev.patchbay.business.spoken.Language;
import java.util.Map;
import java.util.Optional;

/// What a business says itself about its emergencies; what it leaves open is as in the rules.
///
/// @param onCall E.164, who takes emergencies
/// @param words by name (`emergency`, `gas_utility`, `electric_utility`): whom the caller is told to call
/// @param lines by name and language: its own sentences, verbatim
/// @param levels by rule: how bad it takes that itself, never of a rule of life safety
public record TriageSettings(
        Optional<String> onCall,
        Map<String, String> words,
        Optional<Thresholds> thresholds,
        Map<String, Map<Language, String>> lines,
        Map<String, Level> levels) {
    public static final TriageSettings NONE =
            new TriageSettings(Optional.empty(), Map.of(), Optional.empty(), Map.of(), Map.of());

    /// With who takes emergencies at this moment.
    public TriageSettings with(Optional<String> nowOnCall) {
        return new TriageSettings(nowOnCall, words, thresholds, lines, levels);
    }

    public TriageSettings {
        words = Map.copyOf(words);
        lines = Map.copyOf(lines);
        levels = Map.copyOf(levels);
    }
}
