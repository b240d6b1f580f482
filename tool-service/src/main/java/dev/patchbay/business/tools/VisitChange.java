package dev.patchbay.business.tools;

/// What is said while a booked visit is looked for, cancelled or moved; the words are each language's
/// own.
///
/// What is said to somebody who has proved nothing is the same whether there is a visit or not.
enum VisitChange {
    ASK_NAME,
    ASK_STREET,
    TRY_AGAIN,
    TAKE_MESSAGE,
    WHICH,
    IS_IT_THAT,
    IS_IT_ONE,
    CANCELLED,
    ALREADY_CANCELLED,
    CANCELLING,
    TOO_LATE_TO_CANCEL,
    CONFIRMING_NOT_CANCELLED,
    GONE,
    MOVED,
    ALREADY_MOVED,
    MOVING,
    MOVING_OLD_STANDS,
    NOT_MOVED,
    TOO_LATE_TO_MOVE,
    CONFIRMING_NOT_MOVED,
    WAS_CANCELLED,
    WHEN_INSTEAD,
    STANDS
}
