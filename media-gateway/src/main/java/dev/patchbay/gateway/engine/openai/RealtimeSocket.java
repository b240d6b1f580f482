package dev.patchbay.gateway.engine.openai;

/// The text socket of a model session. Sends in order; never blocks; any thread.
interface RealtimeSocket {
    void send(String text);

    void close();
}
