package dev.patchbay.business.messages;

import java.text.Normalizer;
import java.util.Map;
import java.util.function.IntFunction;

/// A text as SMS carry it: 160 characters of the GSM alphabet or 70 of any other, fewer when it takes several.
///
/// Source: 3GPP TS 23.038; Twilio takes 1600 characters, we send no more than six segments.
public final class SmsText {
    static final int MOST_SEGMENTS = 6;

    private static final String GSM =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRST"
                    + "UVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String GSM_TWICE = "^{}\\[~]|€\f";
    private static final int GSM_ONE = 160;
    private static final int GSM_EACH = 153;
    private static final int UCS_ONE = 70;
    private static final int UCS_EACH = 67;

    /// Shorter words say nothing any more.
    private static final int LEAST = 10;

    /// What phones write by themselves.
    private static final Map<Integer, String> PLAIN = Map.of(
            0x2018, "'", 0x2019, "'", 0x201c, "\"", 0x201d, "\"", 0x2013, "-", 0x2014, "-", 0x2026, "...", 0xa0, " ");

    private SmsText() {}

    /// Whether it is read to its end.
    public static boolean fits(String text) {
        return segments(text) <= MOST_SEGMENTS;
    }

    /// A text that is sent to its end: where its words are too many, they lose their accents first, which
    /// more than double a text, and then their ends.
    ///
    /// @param longest how long the words may be that callers chose
    /// @param text with words of at most so many characters
    public static String fitting(int longest, IntFunction<String> text) {
        for (var most = longest; most > LEAST; most -= LEAST) {
            var full = text.apply(most);
            if (segments(full) <= MOST_SEGMENTS) {
                return full;
            }
            var plain = plain(full);
            if (segments(plain) <= MOST_SEGMENTS) {
                return plain;
            }
        }
        return plain(text.apply(LEAST));
    }

    /// In the letters that an SMS has, as far as there are such.
    private static String plain(String text) {
        var plain = new StringBuilder();
        text.codePoints().forEach(c -> plain.append(plain(c)));
        return plain.toString();
    }

    private static String plain(int character) {
        var letter = Character.toString(character);
        if (isGsm(letter)) {
            return letter;
        }
        var base = Normalizer.normalize(letter, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return PLAIN.getOrDefault(character, base.isEmpty() ? letter : base);
    }

    static int segments(String text) {
        var isGsm = isGsm(text);
        var length = isGsm ? text.codePoints().map(SmsText::gsmLength).sum() : text.length();
        if (length <= (isGsm ? GSM_ONE : UCS_ONE)) {
            return 1;
        }
        var each = isGsm ? GSM_EACH : UCS_EACH;
        return (length + each - 1) / each;
    }

    /// The text without what nobody can read and, if it is too long, without its end.
    static String bounded(String text) {
        var plain = text.replace('\u00a0', ' ')
                .replaceAll("[\\p{Cc}&&[^\\n]]", " ")
                .replaceAll(" {2,}", " ")
                .strip();
        while (segments(plain) > MOST_SEGMENTS) {
            var end = plain.offsetByCodePoints(plain.length(), -Math.max(2, plain.length() / 50));
            plain = plain.substring(0, end).strip() + "...";
        }
        return plain;
    }

    private static boolean isGsm(String text) {
        return text.codePoints().allMatch(c -> GSM.indexOf(c) >= 0 || GSM_TWICE.indexOf(c) >= 0);
    }

    private static int gsmLength(int character) {
        return GSM_TWICE.indexOf(character) >= 0 ? 2 : 1;
    }
}
