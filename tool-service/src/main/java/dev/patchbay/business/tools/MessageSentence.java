package dev.patchbay.business.tools;

/// What the tools for messages say; the words are each language's own.
enum MessageSentence {
    NOTED,
    NOTED_URGENT,
    WILL_CALL,
    WILL_CALL_AROUND,
    NO_CALL,
    ASK_TIME
}
