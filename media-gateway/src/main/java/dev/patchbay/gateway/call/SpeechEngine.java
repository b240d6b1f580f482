package dev.patchbay.gateway.call;

/// A provider of speech-to-speech models. OpenAI Realtime is one; another is one more implementation.
public interface SpeechEngine {
    /// Opens a session and configures it. Returns at once; the outcome comes as an event.
    ///
    /// @param events called on any event loop, in order
    ModelLeg open(ModelOpening opening, ModelEvents events);

    /// Runs once through what a session needs, without opening one. May take some hundred milliseconds.
    void warmUp();

    /// What this engine can do, whatever an agent's session says.
    Capabilities capabilities();

    /// @param truncatable the provider can be told how much of an item was heard
    record Capabilities(boolean truncatable) {}
}
