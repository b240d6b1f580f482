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
    STILL_OPEN_UNTOLD,
    NOT_THEIRS,
    NO_NUMBER,
    OPTED_OUT,
    NOT_CALLED,
    NO_CALLS_THERE,
    OPTED_OUT_OF_MAIL,
    NO_SMS,
    NO_MAIL,
    SMS_INSTEAD,
    MAIL_INSTEAD,
    WRITE_DOWN,
    EMAIL_AT,
    EMAIL_DOT
}
