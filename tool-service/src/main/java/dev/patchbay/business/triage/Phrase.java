package dev.patchbay.business.triage;

import java.util.List;

/// Words in order, with at most so many others between them, and what they mean where they stand.
///
/// @param elements ids of elements of the index
/// @param gaps how many other words may stand before the element of the same place; the first is 0
/// @param early looked for before masks hide anything
record Phrase<T>(List<Integer> elements, List<Integer> gaps, boolean early, double weight, T meaning) {
    Phrase {
        elements = List.copyOf(elements);
        gaps = List.copyOf(gaps);
    }

    /// A phrase in an utterance.
    ///
    /// @param at where each of its elements stands
    record Found<T>(Phrase<T> phrase, int[] at) {
        int start() {
            return at[0];
        }

        int end() {
            return at[at.length - 1];
        }

        T meaning() {
            return phrase.meaning();
        }

        int length() {
            return end() - start() + 1;
        }
    }
}
