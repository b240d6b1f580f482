package dev.patchbay.business.messages;

/// Messages that wait behind each other and behind no others; the database derives it (`outgoing_message.lane`).
enum Lane {
    /// What wakes people who are on call.
    ON_CALL,
    /// What somebody asked for just now, and maybe waits for on the line.
    ASKED_FOR,
    OTHERS
}
