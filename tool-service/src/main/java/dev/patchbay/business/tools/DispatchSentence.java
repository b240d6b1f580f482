package dev.patchbay.business.tools;

/// What is said of somebody who is woken; the words are each language's own. Nothing is promised before one
/// of them has accepted.
enum DispatchSentence {
    ALERTING,
    STILL_ALERTING,
    TOLD_BY_TEXT,
    TOLD_ON_ASKING,
    SAFETY_ALERTING,
    ACCEPTED_WITHIN,
    ACCEPTED_SOON,
    ACCEPTED,
    UNANSWERED,
    UNANSWERED_NO_NUMBER,
    NOBODY,
    NOT_URGENT,
    HOW_BAD,
    NOT_UNDERSTOOD,
    CANCELLED
}
