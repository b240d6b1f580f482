package dev.patchbay.business.messages;

/// The states of an outgoing message.
///
/// ```
/// QUEUED ──▶ SENDING ──provider has it──▶ SENT ──▶ DELIVERED | UNDELIVERED | FAILED
///   ▲  │        │ ├──refused──▶ FAILED, SUPPRESSED
///   │  │        │ └──nobody can tell──▶ IN_DOUBT
///   │  └──not wanted, too many──▶ SUPPRESSED
///   └──provider has it not───┘
/// ```
/// DELIVERED, UNDELIVERED, FAILED and SUPPRESSED are final; IN_DOUBT waits for a person, or for a late word of the
/// provider's.
public enum SendState {
    QUEUED,
    SENDING,
    SENT,
    DELIVERED,
    UNDELIVERED,
    FAILED,
    SUPPRESSED,
    IN_DOUBT
}
