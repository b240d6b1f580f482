package dev.patchbay.business.spoken;

/// What a caller is asked whose words about time do not name one; the words are each language's own.
public enum Question {
    NOTHING,
    WHICH_DAY,
    WHICH_TIME,
    TOO_LONG,
    PAST_DAY,
    PAST_TIME,
    NO_SUCH_DAY,
    NO_SUCH_TIME,
    EITHER,
    SKIPPED,
    DOUBLED,
    MIDNIGHT,
    SEVERAL
}
