package dev.patchbay.business.dispatch;

/// What is texted about an alarm; the words are each language's own.
enum OnCallText {
    ALERT,
    ALERT_SAFETY,
    AT,
    CALLER,
    CALLER_UNKNOWN,
    YOURS,
    TAKEN_BY,
    NOT_YOURS,
    WHICH,
    HOW_TO_ANSWER,
    COMING_IN,
    COMING,
    WITHDRAWN,
    WITHDRAWN_ALONE,
    ADDRESS_NOW,
    ENGAGED,
    EXHAUSTED,
    NOBODY_YET,
    DANGER_NOW,
    CALLED_OFF,
    CANCELLED
}
