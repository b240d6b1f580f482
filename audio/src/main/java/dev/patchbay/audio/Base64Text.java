package dev.patchbay.audio;

/// Looks at a text that may be base64 (RFC 4648 section 4, padded, no line breaks) without decoding it: for audio that
/// passes from one message to another as it is. For any thread.
public final class Base64Text {
    private static final int ASCII = 128;
    private static final boolean[] LETTER = new boolean[ASCII];

    static {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            LETTER[alphabet.charAt(i)] = true;
        }
    }

    private Base64Text() {}

    /// Whole groups of the standard alphabet, padding only at the end; the empty text is valid.
    public static boolean isValid(String text) {
        int length = text.length();
        if (length % 4 != 0) {
            return false;
        }
        int end = length;
        while (end > 0 && length - end < 2 && text.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c >= ASCII || !LETTER[c]) {
                return false;
            }
        }
        return true;
    }

    /// How many bytes a valid text stands for.
    public static int decodedLength(String text) {
        int length = text.length();
        int padding = length == 0 ? 0 : text.charAt(length - 2) == '=' ? 2 : text.charAt(length - 1) == '=' ? 1 : 0;
        return length / 4 * 3 - padding;
    }
}
