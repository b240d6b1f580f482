package dev.patchbay.business.knowledge;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// As much of a passage as one can listen to: the sentences around those that have most of the question. Pure.
public final class Excerpt {
    /// About twenty seconds of speech.
    private static final int LONGEST = 320;
    private static final int STEM = 5;

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
        var text = new StringBuilder(sentences.get(best));
        for (var i = best + 1;
                i < sentences.size() && text.length() + sentences.get(i).length() < LONGEST;
                i++) {
            text.append(' ').append(sentences.get(i));
        }
        return text.toString();
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
