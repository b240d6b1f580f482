package dev.patchbay.rehearsal.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A message under construction in a reused buffer. Not thread-safe.
final class Ascii {
    private final byte[] bytes;
    private int length;

    Ascii(int capacity) {
        bytes = new byte[capacity];
    }

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    Ascii clear() {
        length = 0;
        return this;
    }

    Ascii put(byte[] text) {
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return this;
    }

    Ascii put(String text) {
        int n = text.length();
        for (int i = 0; i < n; i++) {
            bytes[length + i] = (byte) text.charAt(i);
        }
        length += n;
        return this;
    }

    /// @param number not negative
    Ascii put(long number) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    Ascii putBase64(byte[] raw, int from, int to) {
        length += Base64Text.encode(raw, from, to, bytes, length);
        return this;
    }

    byte[] exact() {
        return Arrays.copyOf(bytes, length);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
