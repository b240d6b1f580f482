package dev.patchbay.business.summaries;

/// What a call came to, for the business: the first of these that is true.
enum Outcome {
    EMERGENCY,
    BOOKED,
    /// A booking of which nobody knows yet whether it came about.
    IN_DOUBT,
    CANCELLED,
    TRANSFERRED,
    MESSAGE,
    NOT_BOOKED
}
