package dev.patchbay.business.tools;

/// What is said of an address; the words are each language's own.
enum AreaSentence {
    SERVED,
    SERVED_THERE,
    NOT_SERVED,
    NOT_SERVED_THERE,
    IS_IT,
    WHICH,
    OR,
    ADDRESS,
    POSTCODE,
    FULL_POSTCODE,
    STREET,
    NO_AREA,
    NOT_FOUND,
    NO_MAP,
    MAP_AWAY
}
