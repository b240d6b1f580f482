package dev.patchbay.gateway.engine.openai;

import java.net.URI;
import java.util.Optional;

/// What an installation has that sets nothing.
record TestSettings() implements OpenAiSettings {
    @Override
    public URI url() {
        return URI.create("wss://api.openai.com/v1/realtime");
    }

    @Override
    public Optional<String> apiKey() {
        return Optional.empty();
    }

    @Override
    public String transcriptionModel() {
        return "gpt-transcribe";
    }

    @Override
    public int silenceMs() {
        return 500;
    }

    @Override
    public int maxMessageBytes() {
        return 1 << 20;
    }

    @Override
    public int maxBacklogBytes() {
        return 1 << 20;
    }
}
