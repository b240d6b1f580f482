package dev.patchbay.business.pricing;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a caller says, to look for the names of work in. Pure.
///
/// A name of several words is there in any order, "the drain in my kitchen is clogged" for a "clogged drain", where its
/// words stand near each other in one clause that denies nothing.
final class CallersWords {
    private static final int WORDS_BETWEEN = 6;
    private static final String CLAUSE = "(?iU)[.,;:!?]+(?=\\s|$)|\\b(?:and|but|or|then|y|e|o|pero|sino)\\b(?!\\s*$)";
    private static final Set<String> SMALL = words("""
            a an the my our your of for to at in on is it some un una el la los las mi de del para por en es se""");
    private static final Set<String> DENIALS = words("not no never without t cannot sin nunca tampoco");
    private static final int SHORTEST_PLURAL = 4;

    private final String text;
    private final List<List<String>> clauses;

    CallersWords(String said) {
        this.text = " " + plain(said) + " ";
        this.clauses = Arrays.stream(said.split(CLAUSE))
                .map(clause -> List.of(plain(clause).split(" ")))
                .filter(words -> words.stream().noneMatch(DENIALS::contains))
                .toList();
    }

    boolean have(String name) {
        var phrase = plain(name);
        return !phrase.isEmpty() && (text.contains(" " + phrase + " ") || haveScattered(telling(phrase)));
    }

    /// Whether the whole of it is a part of this name.
    boolean areIn(String name) {
        return (" " + plain(name) + " ").contains(text);
    }

    int length() {
        return text.strip().length();
    }

    private boolean haveScattered(Set<String> words) {
        return words.size() > 1 && clauses.stream().anyMatch(clause -> isNear(clause, words));
    }

    private static boolean isNear(List<String> clause, Set<String> words) {
        var window = words.size() + WORDS_BETWEEN;
        return IntStream.range(0, clause.size())
                .anyMatch(start -> clause.subList(start, Math.min(clause.size(), start + window))
                        .containsAll(words));
    }

    /// The words of a name that tell something.
    static Set<String> telling(String name) {
        var all = words(plain(name));
        return all.stream().filter(word -> !SMALL.contains(word)).collect(Collectors.toSet());
    }

    /// Without accents, capitals, marks, and the s of several.
    static String plain(String text) {
        var bare = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        return String.join(
                " ", Arrays.stream(bare.split(" ")).map(CallersWords::singular).toList());
    }

    private static String singular(String word) {
        return word.length() >= SHORTEST_PLURAL && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    static Set<String> words(String text) {
        return Set.copyOf(Arrays.asList(text.strip().split("\\s+")));
    }
}
