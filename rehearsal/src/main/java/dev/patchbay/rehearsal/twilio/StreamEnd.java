package dev.patchbay.rehearsal.twilio;

/// How a stream ended.
sealed interface StreamEnd {
    /// The handshake failed: it never began.
    record Refused(String why) implements StreamEnd {}

    /// The server closed it.
    record ClosedByServer(int code) implements StreamEnd {}

    /// The connection broke without a close frame.
    record Lost() implements StreamEnd {}

    /// The call left it: hung up, or given other instructions.
    record Stopped() implements StreamEnd {}
}
