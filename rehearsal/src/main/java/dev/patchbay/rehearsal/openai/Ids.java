package dev.patchbay.rehearsal.openai;

import java.util.random.RandomGenerator;

/// Identifiers that look like the API's: a prefix and 21 letters and digits; the same seed gives the same ones.
record Ids(RandomGenerator random) {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    String event() {
        return "event_" + letters(21);
    }

    String item() {
        return "item_" + letters(21);
    }

    String response() {
        return "resp_" + letters(21);
    }

    String session() {
        return "sess_" + letters(21);
    }

    String conversation() {
        return "conv_" + letters(21);
    }

    String call() {
        return "call_" + letters(16);
    }

    /// Meaningless letters that hide the length of a text, as the API adds to text deltas.
    String obfuscation() {
        return letters(random.nextInt(1, 16));
    }

    private String letters(int count) {
        var letters = new StringBuilder(count);
        for (var i = 0; i < count; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }
}
