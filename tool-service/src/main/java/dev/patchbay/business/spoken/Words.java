package dev.patchbay.business.spoken;

import java.util.Locale;
import java.util.regex.Pattern;

/// Brings a caller's words into the one form that the readers know: lower case, no punctuation, ordinals as
/// figures.
final class Words {
    private static final Pattern NOT_A_TIME =
            Pattern.compile("\\b(this|that|next|first|last|any|the|earliest|another) one\\b");
    private static final String NO_OPENING = "(?! (?:available|free|opening|slot|thing|open|one|possible))";
    private static final int LONGEST_MONTH = 31;
    private static final int FIRST_UNAMBIGUOUS = 3;

    private Words() {}

    static String normalise(String words) {
        var plain = words.toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replace("a.m.", "am")
                .replace("p.m.", "pm")
                .replaceAll("[,;!?\"]", " ")
                .replaceAll("\\.(?!\\d)", " ")
                .replaceAll("\\s+", " ")
                .strip();
        return figures(NOT_A_TIME.matcher(plain).replaceAll(" "));
    }

    /// "the twenty-fourth" → "the 24th". Longest first, or "twenty-fourth" would become "twenty-4th".
    private static String figures(String text) {
        var read = text;
        for (var day = LONGEST_MONTH; day >= 1; day--) {
            var word = EnglishNumbers.ordinal(day).replace("-", "[- ]");
            // "first" and "second" are dates only where a date can stand: "the first", "december first".
            var before =
                    day < FIRST_UNAMBIGUOUS ? "(?<=\\bthe |ber |uary |march |april |may |june |july |august )" : "\\b";
            read = read.replaceAll(before + word + "\\b" + NO_OPENING, day + "th");
        }
        return read;
    }
}
