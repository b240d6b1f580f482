package dev.patchbay.business.tools;

/// What the tools for messages say; the words are each language's own.
enum MessageSentence {
    NOTED,
    NOTED_URGENT,
    WILL_CALL,
    WILL_CALL_AROUND,
    NO_CALL,
    ASK_TIME,
    SMS_SENT,
    MAIL_SENT,
    NOT_SENT,
    NOTHING_TO_CONFIRM,
    STILL_OPEN,
    NOT_THEIRS,
    OPTED_OUT,
    NOT_CALLED,
    NO_CALLS_THERE,
    NO_MAIL,
    EMAIL_AT,
    EMAIL_DOT
}
