package dev.patchbay.business.spoken;

import java.util.Optional;

/// What a reader found in a text, and the words it did not use.
record Reading<T>(Optional<T> found, String rest) {
    static <T> Reading<T> of(T found, String rest) {
        return new Reading<>(Optional.of(found), rest);
    }

    static <T> Reading<T> nothing(String rest) {
        return new Reading<>(Optional.empty(), rest);
    }
}
