package dev.patchbay.business.tools;

/// What is said from a project's documents; the words are each language's own.
enum KnowledgeSentence {
    ACCORDING_TO,
    NOTHING
}
