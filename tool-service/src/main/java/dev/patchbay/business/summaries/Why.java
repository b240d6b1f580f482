package dev.patchbay.business.summaries;

/// Why a call came to no booking: the last thing that stood in the way.
enum Why {
    OUT_OF_AREA,
    NOTHING_FREE,
    /// A wish was refused; what was said about it is the detail.
    REFUSED,
    /// Something of ours did not work.
    FAILED,
    /// Times were offered, and none was taken.
    NOT_TAKEN,
    CANCELLED,
    TRANSFERRED,
    MESSAGE,
    NOT_ANSWERED,
    VOICEMAIL,
    /// No visit was asked for.
    NOT_ASKED
}
