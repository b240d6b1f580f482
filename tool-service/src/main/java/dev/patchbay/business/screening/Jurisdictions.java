package dev.patchbay.business.screening;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Where a number is at home, as far as its first digits tell, from `screening/area-codes.txt`. Pure.
final class Jurisdictions {
    private static final String FILE = "/screening/area-codes.txt";
    private static final int LONGEST = 4;
    private static final Map<String, String> BY_PREFIX = load();

    private Jurisdictions() {}

    /// ISO 3166-2 in North America, else ISO 3166. Empty for what nobody is at home in, such as free numbers.
    static Optional<String> of(String number) {
        if (!number.startsWith("+")) {
            return Optional.empty();
        }
        for (var length = Math.min(LONGEST, number.length() - 1); length > 0; length--) {
            var found = BY_PREFIX.get(number.substring(1, length + 1));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    static boolean isKnown(String jurisdiction) {
        return BY_PREFIX.containsValue(jurisdiction);
    }

    private static Map<String, String> load() {
        try (var file = new BufferedReader(
                new InputStreamReader(Jurisdictions.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
            var prefixes = new HashMap<String, String>();
            file.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(words -> put(prefixes, words));
            return Map.copyOf(prefixes);
        } catch (IOException e) {
            throw new UncheckedIOException("area codes are missing", e);
        }
    }

    private static void put(Map<String, String> prefixes, String[] words) {
        for (var i = 1; i < words.length; i++) {
            if (prefixes.put(words[i], words[0]) != null) {
                throw new IllegalStateException("is at home twice: " + words[i]);
            }
        }
    }
}
