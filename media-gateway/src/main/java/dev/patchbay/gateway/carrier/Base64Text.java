package dev.patchbay.gateway.carrier;

/// Looks whether a text is base64 (RFC 4648 section 4, padded) without decoding it.
final class Base64Text {
    private static final int ASCII = 128;
    private static final boolean[] LETTER = new boolean[ASCII];

    static {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            LETTER[alphabet.charAt(i)] = true;
        }
    }

    private Base64Text() {}

    static boolean isValid(String text) {
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
    static int decodedLength(String text) {
        int length = text.length();
        int padding = length == 0 ? 0 : text.charAt(length - 2) == '=' ? 2 : text.charAt(length - 1) == '=' ? 1 : 0;
        return length / 4 * 3 - padding;
    }
}
