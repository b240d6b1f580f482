package dev.patchbay.business.dispatch;

/// What the page behind a link says; the words are each language's own.
enum OfferText {
    TITLE,
    WITHIN,
    TAKE,
    LEAVE,
    YOURS,
    DECLINED,
    NOT_YOURS,
    ENGAGED,
    CALLED_OFF,
    USED,
    OVER,
    MINUTES
}
