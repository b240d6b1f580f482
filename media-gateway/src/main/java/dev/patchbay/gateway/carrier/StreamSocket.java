package dev.patchbay.gateway.carrier;

/// The socket under a stream, as far as a stream needs it. On the stream's loop.
interface StreamSocket {
    /// Sends a text message, UTF-8; order is kept.
    void send(byte[] text);

    /// Bytes that were sent and that the network has not taken.
    long waitingBytes();

    /// Closes with a status of RFC 6455 and a short word. Idempotent.
    void close(int status, String reason);
}
