package dev.patchbay.business.screening;

/// What is said to a caller who is looked at more closely; the words are each language's own.
enum ScreeningSentence {
    /// With the digit.
    WHAT_IS_IT,
    /// Instead of what a tool would have said, with the digit.
    ANSWER_FIRST,
    NOT_ON_THIS_CALL,
    REFUSED,
    REFUSED_PLAIN
}
