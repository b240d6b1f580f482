package dev.patchbay.business.tools;

/// What is said of being put through; the words are each language's own.
enum TransferSentence {
    PUTTING_THROUGH,
    COLLEAGUE,
    ON_CALL,
    CLOSED,
    NOBODY_ON_CALL,
    NOBODY
}
