package dev.patchbay.business.tools;

/// What the tools about customers say; the words are each language's own.
enum CustomerSentence {
    IS_IT,
    KNOWN,
    KNOWN_NAMELESS,
    NEXT_VISIT,
    LAST_VISIT,
    WHO,
    NEW,
    FULL_NAME,
    ADDRESS,
    NOT_FOUND,
    NO_MORE,
    NOTED
}
