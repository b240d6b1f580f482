package dev.patchbay.business.tools;

/// What the slot tools say; the words are each language's own.
enum Sentence {
    NO_CALENDAR,
    TOO_FAR,
    PAST,
    FREE,
    HAVE_ONE,
    HAVE,
    NOTHING_FREE,
    NEAREST,
    NOBODY_FOR,
    NOTHING_AT_ALL,
    NO_START,
    TAKEN,
    INSTEAD,
    BOOKED,
    ALREADY_BOOKED,
    CONFIRMING,
    STILL_CONFIRMING,
    NOT_BOOKED,
    SAME_TIME,
    MOVE_OR_ANOTHER,
    STILL_OPEN,
    STILL_OPEN_THEN,
    CHANGED,
    WHICH_TIME,
    WHICH_DAY_AND_TIME
}
