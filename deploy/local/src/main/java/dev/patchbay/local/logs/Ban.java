package dev.patchbay.local.logs;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One kind of thing that must not stand in a log.
sealed interface Ban {
    /// What it is, in words that tell nothing of it.
    String kind();

    boolean isBrokenBy(String line);

    /// Texts as they are.
    record Literals(String kind, Set<String> texts) implements Ban {
        public Literals {
            texts = Set.copyOf(texts);
        }

        @Override
        public boolean isBrokenBy(String line) {
            return texts.stream().anyMatch(line::contains);
        }
    }

    /// Whatever looks like it.
    record Shape(String kind, Pattern pattern) implements Ban {
        @Override
        public boolean isBrokenBy(String line) {
            return pattern.matcher(line).find();
        }
    }

    /// Words in a row that somebody spoke, however they are written.
    record Spoken(String kind, Set<String> phrases) implements Ban {
        /// So many in a row are nobody's words but the speaker's.
        static final int IN_A_ROW = 5;

        private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}']+");

        public Spoken {
            phrases = Set.copyOf(phrases);
        }

        @Override
        public boolean isBrokenBy(String line) {
            return phrasesOf(line).anyMatch(phrases::contains);
        }

        static Stream<String> phrasesOf(String text) {
            var words = BETWEEN_WORDS
                    .splitAsStream(text.toLowerCase(Locale.ROOT))
                    .filter(word -> !word.isEmpty())
                    .toList();
            return IntStream.rangeClosed(0, words.size() - IN_A_ROW)
                    .mapToObj(at -> String.join(" ", words.subList(at, at + IN_A_ROW)));
        }
    }
}
