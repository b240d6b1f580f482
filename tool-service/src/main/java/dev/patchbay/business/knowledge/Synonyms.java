package dev.patchbay.business.knowledge;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Words that callers and documents use for the same, from `knowledge/synonyms.<tag>.txt`: a line is a group.
final class Synonyms {
    private static final Map<DocumentLanguage, Map<String, Set<String>>> ALL = load();

    private Synonyms() {}

    /// Other words for this one, without itself.
    static Set<String> of(DocumentLanguage language, String word) {
        return ALL.getOrDefault(language, Map.of()).getOrDefault(word, Set.of());
    }

    private static Map<DocumentLanguage, Map<String, Set<String>>> load() {
        var all = new EnumMap<DocumentLanguage, Map<String, Set<String>>>(DocumentLanguage.class);
        List.of(DocumentLanguage.ENGLISH, DocumentLanguage.SPANISH)
                .forEach(language -> all.put(language, read("/knowledge/synonyms." + language.tag() + ".txt")));
        return all;
    }

    private static Map<String, Set<String>> read(String name) {
        var others = new HashMap<String, Set<String>>();
        WordFile.groups(name).forEach(group -> group.forEach(word -> add(others, word, group)));
        return others;
    }

    private static void add(Map<String, Set<String>> others, String word, List<String> group) {
        var known = others.computeIfAbsent(word, _ -> new LinkedHashSet<>());
        known.addAll(group);
        known.remove(word);
    }
}
