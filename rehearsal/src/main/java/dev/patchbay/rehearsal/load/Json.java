package dev.patchbay.rehearsal.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/// Finds strings in messages without taking them apart; a tree only for those that are few.
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
        if (to - from < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (bytes[from + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /// Where the string value of `key` begins.
    ///
    /// @param key with its quotes
    /// @return the index after the opening quote, or -1
    static int value(byte[] bytes, int from, int to, byte[] key) {
        for (int at = from; at + key.length < to; at++) {
            if (bytes[at] == '"' && startsWith(bytes, at, to, key)) {
                int after = skip(bytes, at + key.length, to, ':');
                return after < 0 ? -1 : skip(bytes, after, to, '"');
            }
        }
        return -1;
    }

    /// Where a string that begins at `from` and has no escapes ends.
    static int end(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '"') {
            at++;
        }
        return at;
    }

    static JsonNode tree(byte[] bytes, int from, int to) {
        try {
            return MAPPER.readTree(bytes, from, to - from);
        } catch (IOException e) {
            return MAPPER.createObjectNode();
        }
    }

    private static int skip(byte[] bytes, int from, int to, char expected) {
        int at = from;
        while (at < to && bytes[at] == ' ') {
            at++;
        }
        return at < to && bytes[at] == expected ? at + 1 : -1;
    }
}
