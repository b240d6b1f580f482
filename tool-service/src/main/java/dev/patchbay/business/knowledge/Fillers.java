package dev.patchbay.business.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Words with which people ask, and which say little about what: `knowledge/fillers.<tag>.txt`.
final class Fillers {
    private static final Map<DocumentLanguage, Set<String>> ALL = Map.of(
            DocumentLanguage.ENGLISH,
            read("en"),
            DocumentLanguage.SPANISH,
            read("es"),
            DocumentLanguage.SIMPLE,
            Set.of());

    private Fillers() {}

    static boolean has(DocumentLanguage language, String folded) {
        return ALL.get(language).contains(folded);
    }

    private static Set<String> read(String tag) {
        return WordFile.groups("/knowledge/fillers." + tag + ".txt").stream()
                .flatMap(List::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
