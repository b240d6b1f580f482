package dev.patchbay.gateway.call;

import java.util.Optional;

/// A model that is not there; what it says is told to [#events].
final class DryEngine implements SpeechEngine, ModelLeg {
    ModelEvents events;

    @Override
    public ModelLeg open(ModelOpening opening, ModelEvents listener) {
        events = listener;
        return this;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true);
    }

    @Override
    public void warmUp() {}

    @Override
    public void audio(String base64) {}

    @Override
    public void ask(Optional<String> directive) {}

    @Override
    public void cancelResponse() {}

    @Override
    public void truncate(String itemId, long heardMs) {}

    @Override
    public void restoreCall(RequestedTool tool) {}

    @Override
    public void output(String toolCallId, String output) {}

    @Override
    public void tell(String text) {}

    @Override
    public void note(String id, String text) {}

    @Override
    public void close() {}
}
