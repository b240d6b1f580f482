package dev.patchbay.gateway.call;

import java.util.Optional;

/// Brings a model session's events from its own event loop to the call's.
final class HoppingModelEvents implements ModelEvents {
    private final CallThread thread;
    private final ModelEvents target;

    HoppingModelEvents(CallThread thread, ModelEvents target) {
        this.thread = thread;
        this.target = target;
    }

    @Override
    public void ready(String sessionId) {
        thread.run(() -> target.ready(sessionId));
    }

    @Override
    public void audio(String responseId, String itemId, String base64) {
        thread.run(() -> target.audio(responseId, itemId, base64));
    }

    @Override
    public void audioDone(String itemId) {
        thread.run(() -> target.audioDone(itemId));
    }

    @Override
    public void words(String responseId, String itemId, String delta) {
        thread.run(() -> target.words(responseId, itemId, delta));
    }

    @Override
    public void wordsDone(String responseId, String itemId, String text) {
        thread.run(() -> target.wordsDone(responseId, itemId, text));
    }

    @Override
    public void itemAdded(String itemId, Optional<String> previousItemId, Optional<String> callOutput) {
        thread.run(() -> target.itemAdded(itemId, previousItemId, callOutput));
    }

    @Override
    public void speechStarted(String itemId, long audioMs, boolean interrupts) {
        thread.run(() -> target.speechStarted(itemId, audioMs, interrupts));
    }

    @Override
    public void speechStopped(String itemId, long audioMs, boolean answered) {
        thread.run(() -> target.speechStopped(itemId, audioMs, answered));
    }

    @Override
    public void transcribed(String itemId, String text) {
        thread.run(() -> target.transcribed(itemId, text));
    }

    @Override
    public void responseStarted(String responseId) {
        thread.run(() -> target.responseStarted(responseId));
    }

    @Override
    public void responseDone(Response response) {
        thread.run(() -> target.responseDone(response));
    }

    @Override
    public void refused(String code, boolean activeResponse) {
        thread.run(() -> target.refused(code, activeResponse));
    }

    @Override
    public void trouble(String cause) {
        thread.run(() -> target.trouble(cause));
    }

    @Override
    public void lost(String cause) {
        thread.run(() -> target.lost(cause));
    }
}
