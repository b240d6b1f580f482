package dev.patchbay.gateway.engine.openai;

/// The text socket of a model session. Sends in order; never blocks; any thread.
interface RealtimeSocket {
    /// @param text a message, UTF-8
    void send(byte[] text);

    void close();
}
