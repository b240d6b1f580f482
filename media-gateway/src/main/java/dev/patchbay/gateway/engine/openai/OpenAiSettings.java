package dev.patchbay.gateway.engine.openai;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/// How OpenAI Realtime is reached.
@ConfigMapping(prefix = "patchbay.openai")
public interface OpenAiSettings {
    /// Without a query; the model is added to it.
    @WithDefault("wss://api.openai.com/v1/realtime")
    URI url();

    Optional<String> apiKey();

    /// For the caller's transcript, where the agent names none.
    @WithDefault("gpt-transcribe")
    String transcriptionModel();

    /// Silence that ends a caller's turn, where the agent has no turn detection of its own, in ms.
    @WithDefault("500")
    int silenceMs();

    /// Largest message accepted from the model, in bytes. Audio deltas are a few kB; this bounds memory.
    @WithDefault("1048576")
    int maxMessageBytes();

    /// What may wait in a model socket for the network before the session is given up, in bytes: about 30 s of
    /// audio.
    @WithDefault("1048576")
    int maxBacklogBytes();
}
