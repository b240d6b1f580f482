package dev.patchbay.business.messages;

/// A text as SMS carry it: 160 characters of the GSM alphabet or 70 of any other, fewer when it takes several.
///
/// Source: 3GPP TS 23.038; Twilio takes 1600 characters, we send no more than six segments.
final class SmsText {
    static final int MOST_SEGMENTS = 6;

    private static final String GSM =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRST"
                    + "UVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String GSM_TWICE = "^{}\\[~]|€\f";
    private static final int GSM_ONE = 160;
    private static final int GSM_EACH = 153;
    private static final int UCS_ONE = 70;
    private static final int UCS_EACH = 67;

    private SmsText() {}

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
