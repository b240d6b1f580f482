package dev.patchbay.business.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A word to look for, in the stemmer's language.
///
/// @param group which word of the question it stands for
/// @param factor 1 for the caller's own word, less for another one in its place
/// @param filler it says little about what is asked for, so that its absence counts against nothing
record AskedWord(int group, DocumentLanguage language, String word, double factor, boolean filler) {
    private static final int MOST_WORDS = 40;
    private static final double SYNONYM = 0.7;
    private static final double FILLER = 0.3;

    /// All words of a question in all languages; what means nothing in one is found out by its stemmer.
    static List<AskedWord> of(String question) {
        var words = Stream.of(PlainText.words(question).split(" "))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
        var asked = new ArrayList<AskedWord>();
        for (var group = 0; group < words.size(); group++) {
            for (var language : DocumentLanguage.values()) {
                add(asked, group, language, words.get(group));
            }
        }
        return asked;
    }

    private static void add(List<AskedWord> asked, int group, DocumentLanguage language, String word) {
        var folded = PlainText.folded(word);
        var filler = Fillers.has(language, folded);
        var factor = filler ? FILLER : 1;
        asked.add(new AskedWord(group, language, word, factor, filler));
        if (language != DocumentLanguage.ENGLISH && !folded.equals(word)) {
            asked.add(new AskedWord(group, language, folded, factor, filler));
        }
        Synonyms.of(language, folded)
                .forEach(other -> asked.add(new AskedWord(group, language, other, factor * SYNONYM, true)));
    }
}
