package dev.patchbay.business.screening;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.spoken.Language;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where callers must be told that an automated assistant speaks, and in which words, from
/// `screening/disclosures.json`, which names its sources. Pure.
final class Disclosures {
    private static final Document DOCUMENT = load();
    private static final Pattern SAID = Pattern.compile(
            "\\b(automated|automatic|virtual|ai|artificial|robot|autom[aá]tic[oa]|artificiales?)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Disclosures() {}

    /// Whether it must be told where caller or business is at home. Where neither is known: yes.
    static boolean isRequired(Optional<String> callers, Optional<String> business, LocalDate today) {
        return callers.isEmpty() && business.isEmpty()
                || callers.filter(where -> isRequired(where, today)).isPresent()
                || business.filter(where -> isRequired(where, today)).isPresent();
    }

    private static boolean isRequired(String where, LocalDate today) {
        return DOCUMENT.rules().stream()
                .filter(rule -> rule.where().contains(where))
                .anyMatch(rule -> !LocalDate.parse(rule.since()).isAfter(today));
    }

    /// Whether a greeting says it already.
    static boolean isIn(String greeting) {
        return SAID.matcher(greeting).find();
    }

    static String line(Language language) {
        return DOCUMENT.lines().get(language.tag());
    }

    private static Document load() {
        try (var file = Disclosures.class.getResourceAsStream("/screening/disclosures.json")) {
            return new ObjectMapper().readValue(file, Document.class);
        } catch (IOException e) {
            throw new UncheckedIOException("disclosures are missing", e);
        }
    }

    /// @param lines by the two letters of a language
    @RegisterForReflection
    record Document(String about, Map<String, String> lines, List<Rule> rules) {}

    /// @param where ISO 3166 or ISO 3166-2
    /// @param since the day from which it holds
    @RegisterForReflection
    record Rule(List<String> where, String since, String source) {}
}
