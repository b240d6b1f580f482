package dev.patchbay.business.tools;

import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.triage.CallersLanguage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The language that a caller speaks, as a tool's arguments tell it (B21). Pure.
///
/// A model passes on names and addresses in whatever language they are in; only what stands for the caller's
/// own words tells something, and English there tells nothing, as models like to translate. What the model
/// says of the language itself counts before all.
final class SpokenLanguage {
    private static final List<String> OWN_WORDS =
            List.of("words", "answer", "message", "question", "problem", "when", "slot", "note");

    private SpokenLanguage() {}

    /// @param names of the tool's arguments, each with all that it may be called
    static Optional<Language> of(Map<String, Object> arguments, Map<String, List<String>> names) {
        var given = new DeployedArguments(arguments, names);
        return said(given, "language", names).flatMap(SpokenLanguage::named).or(() -> OWN_WORDS.stream()
                .flatMap(name -> said(given, name, names).stream())
                .flatMap(words -> heard(words).stream())
                .findFirst());
    }

    private static Optional<String> said(DeployedArguments given, String name, Map<String, List<String>> names) {
        return names.containsKey(name) ? given.argument(name) : Optional.empty();
    }

    private static Optional<Language> heard(String words) {
        return Optional.of(Language.ENGLISH.orThatOf(words))
                .filter(language -> language != Language.ENGLISH)
                .or(() -> CallersLanguage.evident(words).filter(language -> language != Language.ENGLISH));
    }

    /// "es", "es-MX", "Spanish", "español"; what is not known is nothing.
    static Optional<Language> named(String name) {
        var plain = name.strip().toLowerCase(Locale.ROOT);
        return Language.ofTag(plain.startsWith("sp") ? "es" : plain.substring(0, Math.min(2, plain.length())));
    }
}
