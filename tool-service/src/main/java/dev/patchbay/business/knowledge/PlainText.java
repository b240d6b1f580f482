package dev.patchbay.business.knowledge;

import java.text.Normalizer;
import java.util.Locale;

/// Text without what nobody sees or says.
final class PlainText {
    private PlainText() {}

    /// On one line, without control characters and invisible ones, in which something could be hidden.
    static String shown(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\s\\p{Z}]+", " ")
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}]", "")
                .strip();
    }

    /// Words in lower case, as they are searched; nothing but letters and digits is in them.
    static String words(String text) {
        return shown(text)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ")
                .strip();
    }

    /// The same without accents: callers' words come with and without.
    static String folded(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
