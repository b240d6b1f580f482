package dev.patchbay.business.knowledge;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// As much of a passage as one can listen to: the sentences around those that have most of the question. Pure.
///
/// None begins behind what turns its meaning: "We do not repair these:" is said before what is in that list, and what
/// was denied stays denied.
public final class Excerpt {
    /// About twenty seconds of speech.
    private static final int LONGEST = 320;
    private static final int STEM = 5;
    private static final int ITEM = 60;
    private static final Pattern HEAD = Pattern.compile(":(\\s|$)");
    private static final Pattern DENIES = Pattern.compile("(?iU)n['’]t\\b|\\b(no|not|never|none|nor|cannot|except"
            + "|unless|without|only|instead|nunca|jamás|ningun[oa]?|ningún|excepto|salvo|sin|solo|sólo|tampoco)\\b");

    private Excerpt() {}

    public static String of(String passage, String question) {
        if (passage.length() <= LONGEST) {
            return passage;
        }
        var sentences = List.of(passage.split("(?<=[.!?…])\\s+"));
        var asked = stems(question);
        var best = 0;
        for (var i = 1; i < sentences.size(); i++) {
            if (shared(sentences.get(i), asked) > shared(sentences.get(best), asked)) {
                best = i;
            }
        }
        var first = first(sentences, best);
        var text = new StringBuilder(cut(sentences.get(first)));
        for (var i = first + 1; i < best; i++) {
            add(text, sentences.get(i));
        }
        if (first < best) {
            text.append(' ').append(cut(sentences.get(best)));
        }
        for (var i = best + 1; i < sentences.size() && add(text, sentences.get(i)); i++) {}
        return text.toString();
    }

    /// Where to begin: at the sentence before, if it denies, or at the head of the list that the best one is in.
    private static int first(List<String> sentences, int best) {
        if (best > 0 && DENIES.matcher(sentences.get(best - 1)).find()) {
            return best - 1;
        }
        for (var i = best - 1; i >= 0; i--) {
            if (HEAD.matcher(sentences.get(i)).find()) {
                return i;
            }
            if (sentences.get(i).length() > ITEM) {
                return best;
            }
        }
        return best;
    }

    private static boolean add(StringBuilder text, String sentence) {
        var fits = text.length() + sentence.length() < LONGEST;
        if (fits) {
            text.append(' ').append(sentence);
        }
        return fits;
    }

    /// A sentence that nobody can listen to, up to its last pause.
    private static String cut(String sentence) {
        if (sentence.length() <= LONGEST) {
            return sentence;
        }
        var pause = Math.max(sentence.lastIndexOf(", ", LONGEST), sentence.lastIndexOf("; ", LONGEST));
        var end = pause > LONGEST / 2 ? pause : sentence.lastIndexOf(' ', LONGEST);
        return sentence.substring(0, end > 0 ? end : LONGEST) + "…";
    }

    private static long shared(String sentence, Set<String> asked) {
        return stems(sentence).stream().filter(asked::contains).count();
    }

    private static Set<String> stems(String text) {
        return Stream.of(PlainText.folded(PlainText.words(text)).split(" "))
                .filter(word -> word.length() > 3)
                .map(word -> word.substring(0, Math.min(STEM, word.length())))
                .collect(Collectors.toSet());
    }
}
