package dev.patchbay.rehearsal.openai;

/// The socket to the gateway, as a session sees it.
interface Wire {

    void send(String json);

    void close(int code, String reason);

    /// Ends the connection without a close frame.
    void drop();
}
