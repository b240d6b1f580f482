package dev.patchbay.business.screening;

/// What is said to a caller who is looked at more closely; the words are each language's own.
enum ScreeningSentence {
    WHAT_IS_IT,
    REFUSED,
    REFUSED_PLAIN
}
