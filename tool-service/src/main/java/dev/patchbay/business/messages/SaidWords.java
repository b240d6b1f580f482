package dev.patchbay.business.messages;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a caller wants to have passed on, in as many pieces as he told it in. Pure.
///
/// Nothing that was said is taken away again: what is told anew in other words stands beside what was told before,
/// unless one of the two has all the words of the other.
record SaidWords(String text) {
    private static final String GAP = "\n\n";
    private static final int LONGEST = 4000;

    /// The same however words are spelt.
    static String plain(String words) {
        return words.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    /// Whether just this has been said, alone or with other things.
    boolean hold(String words) {
        var sought = plain(words);
        return plain(text).equals(sought)
                || pieces().stream().anyMatch(piece -> plain(piece).equals(sought));
    }

    /// The text with these words in it, too.
    String with(String words) {
        if (plain(text).equals(plain(words)) || all(words).containsAll(all(text))) {
            return words;
        }
        return hold(words) || all(text).containsAll(all(words)) ? text : text + GAP + words;
    }

    /// Without end nothing is added.
    boolean hasRoomFor(String words) {
        return with(words).length() <= LONGEST;
    }

    private List<String> pieces() {
        return List.of(text.split(GAP));
    }

    private static Set<String> all(String words) {
        return new HashSet<>(List.of(plain(words).split(" ")));
    }
}
