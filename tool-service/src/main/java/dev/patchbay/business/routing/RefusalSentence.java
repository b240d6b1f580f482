package dev.patchbay.business.routing;

/// What is said where nobody can take a call; the words are each language's own.
enum RefusalSentence {
    NOT_IN_SERVICE,
    NOT_AVAILABLE
}
