package dev.patchbay.business.tools;

/// What is said of prices; the words are each language's own.
enum PriceSentence {
    FIXED,
    CALL_OUT,
    CALL_OUT_ON_TOP,
    HOURLY,
    AFTER_HOURS,
    WEEKEND,
    HOLIDAY,
    INCLUDES,
    DEPENDS_ON,
    ADDS,
    ADDS_PERCENT,
    CAP,
    TOTAL,
    OUTSIDE,
    UPSELL,
    UPSELL_FOR,
    NOT_IN_ADVANCE,
    TOLD_BEFORE,
    BOOK,
    NOT_LISTED,
    NO_PRICE,
    WHICH,
    OR,
    POSTCODE,
    RANGE,
    AND_CENTS
}
