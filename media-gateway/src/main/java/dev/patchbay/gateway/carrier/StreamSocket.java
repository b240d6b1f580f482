package dev.patchbay.gateway.carrier;

/// The socket under a stream, as far as a stream needs it. On the stream's loop.
interface StreamSocket {
    /// Sends a text message; order is kept. `written` runs on the loop when it has left, or never will.
    void send(String text, Runnable written);

    /// Closes with a status of RFC 6455 and a short word. Idempotent.
    void close(int status, String reason);
}
