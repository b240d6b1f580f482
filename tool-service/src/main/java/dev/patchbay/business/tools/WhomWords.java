package dev.patchbay.business.tools;

import dev.patchbay.business.directory.TransferDestination;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Whom a caller asks for, word by word, without accents, articles and numbers.
record WhomWords(List<String> words) {
    private static final Set<String> SMALL = Set.of(
            "the", "a", "an", "to", "your", "our", "mr", "mrs", "ms", "please", "el", "la", "los", "las", "un", "una",
            "con", "de", "del", "su", "senor", "senora");
    private static final List<List<String>> ON_CALL = Stream.of(
                    "on call",
                    "oncall",
                    "emergency",
                    "technician",
                    "plumber",
                    "electrician",
                    "gas fitter",
                    "locksmith",
                    "hvac",
                    "guardia",
                    "emergencia",
                    "urgencia",
                    "urgencias",
                    "tecnico",
                    "fontanero",
                    "plomero",
                    "electricista",
                    "cerrajero")
            .map(phrase -> List.of(phrase.split(" ")))
            .toList();

    static WhomWords of(String said) {
        var plain = Normalizer.normalize(said, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]+", " ");
        return new WhomWords(Stream.of(plain.strip().split(" "))
                .filter(Predicate.not(String::isEmpty))
                .filter(Predicate.not(SMALL::contains))
                .toList());
    }

    /// Whether they name somebody by the label, or by one of the other names.
    boolean mean(TransferDestination one) {
        return Stream.concat(Stream.of(one.label()), one.names().stream())
                .map(name -> of(name).words())
                .anyMatch(this::hold);
    }

    /// Whether whoever is on call is meant, by this name or by a trade.
    boolean meanOnCall() {
        return ON_CALL.stream().anyMatch(this::hold);
    }

    /// The whole of a name, its words one after the other.
    private boolean hold(List<String> name) {
        return !name.isEmpty() && java.util.Collections.indexOfSubList(words, name) >= 0;
    }
}
