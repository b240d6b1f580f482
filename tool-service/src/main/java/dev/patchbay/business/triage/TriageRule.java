package dev.patchbay.business.triage;

import dev.patchbay.business.spoken.Language;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A rule as a project has it (`/api/projects/{projectId}/triage/rules`).
///
/// @param usual how bad it is where the project says nothing; absent: a question is asked first
/// @param level how bad it is in this project
/// @param ask the name of that question
/// @param line the name of what is said, by which a project says it otherwise
/// @param says what is said in this project, by language, with places for whom to call
/// @param lifeSafety whether the project can change nothing of it but the wording
@RegisterForReflection
public record TriageRule(
        String name, Level usual, Level level, String ask, String line, Map<String, String> says, boolean lifeSafety) {

    static List<TriageRule> all(Rules rules, TriageSettings settings) {
        return rules.rules().stream().map(rule -> of(rules, settings, rule)).toList();
    }

    private static TriageRule of(Rules rules, TriageSettings settings, Rule rule) {
        var usual = rule.level().orElse(null);
        var isSafety = usual == Level.LIFE_SAFETY;
        var level = usual == null || isSafety ? usual : settings.levels().getOrDefault(rule.name(), usual);
        var line = level == null ? null : rule.line().orElse(level.name());
        return new TriageRule(
                rule.name(), usual, level, rule.ask().orElse(null), line, says(rules, settings, line), isSafety);
    }

    private static Map<String, String> says(Rules rules, TriageSettings settings, String line) {
        var says = new TreeMap<String, String>();
        if (line != null) {
            for (var language : Language.values()) {
                says.put(
                        language.tag(),
                        settings.lines()
                                .getOrDefault(line, Map.of())
                                .getOrDefault(language, rules.lines().get(line).get(language)));
            }
        }
        return says;
    }
}
