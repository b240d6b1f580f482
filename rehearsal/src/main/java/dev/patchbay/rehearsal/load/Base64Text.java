package dev.patchbay.rehearsal.load;

import java.util.Arrays;

/// Base64 in a buffer, written and read where it stands: single bytes are read without decoding the rest.
final class Base64Text {
    private static final byte[] DIGITS = Ascii.of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    private static final int[] VALUES = values();

    private Base64Text() {}

    /// @return characters written
    static int encode(byte[] raw, int from, int to, byte[] text, int at) {
        int out = at;
        int in = from;
        for (; in + 2 < to; in += 3, out += 4) {
            int bits = (raw[in] & 0xFF) << 16 | (raw[in + 1] & 0xFF) << 8 | raw[in + 2] & 0xFF;
            text[out] = DIGITS[bits >> 18];
            text[out + 1] = DIGITS[bits >> 12 & 63];
            text[out + 2] = DIGITS[bits >> 6 & 63];
            text[out + 3] = DIGITS[bits & 63];
        }
        if (in < to) {
            boolean two = in + 1 < to;
            int bits = (raw[in] & 0xFF) << 16 | (two ? (raw[in + 1] & 0xFF) << 8 : 0);
            text[out] = DIGITS[bits >> 18];
            text[out + 1] = DIGITS[bits >> 12 & 63];
            text[out + 2] = two ? DIGITS[bits >> 6 & 63] : (byte) '=';
            text[out + 3] = (byte) '=';
            out += 4;
        }
        return out - at;
    }

    /// Bytes that the characters `from` to `to` stand for.
    static int decodedLength(byte[] text, int from, int to) {
        int padding = to - from < 4 || text[to - 1] != '=' ? 0 : text[to - 2] == '=' ? 2 : 1;
        return (to - from) / 4 * 3 - padding;
    }

    /// Byte `index` of what begins at `from`, 0 to 255; wrong text gives a wrong byte, not an error.
    static int byteAt(byte[] text, int from, int index) {
        int group = from + index / 3 * 4;
        return switch (index % 3) {
            case 0 -> (value(text, group) << 2 | value(text, group + 1) >> 4) & 0xFF;
            case 1 -> (value(text, group + 1) << 4 | value(text, group + 2) >> 2) & 0xFF;
            default -> (value(text, group + 2) << 6 | value(text, group + 3)) & 0xFF;
        };
    }

    private static int value(byte[] text, int at) {
        return VALUES[text[at] & 0xFF];
    }

    private static int[] values() {
        var values = new int[256];
        Arrays.fill(values, 0);
        for (int i = 0; i < DIGITS.length; i++) {
            values[DIGITS[i]] = i;
        }
        return values;
    }
}
