package dev.patchbay.rehearsal.openai;

/// Counts the tokens of a session's responses. What the model read for the response before is cached, in steps of 64,
/// as long as nothing before it has changed.
final class Meter {
    private static final long CACHE_STEP = 64;

    private final Stage stage;
    private long cachedText;
    private long cachedAudio;
    private int cachedVersion;
    private String cachedPrompt = "";

    Meter(Stage stage) {
        this.stage = stage;
    }

    /// What a response reads that begins now.
    Usage reading(String instructions) {
        var prompt = instructions + stage.config().at("tools");
        var text = Usage.text(prompt);
        var audio = 0L;
        for (var item : stage.conversation().items()) {
            text += Usage.text(item.text());
            audio += "user".equals(item.kind()) ? Usage.audioIn(item.audioMs()) : Usage.audioOut(item.audioMs());
        }
        var valid = prompt.equals(cachedPrompt) && stage.conversation().rewritten() == cachedVersion;
        var usage = new Usage(
                text,
                audio,
                valid ? Math.min(text, cachedText) / CACHE_STEP * CACHE_STEP : 0,
                valid ? Math.min(audio, cachedAudio) / CACHE_STEP * CACHE_STEP : 0,
                0,
                0);
        cachedPrompt = prompt;
        cachedVersion = stage.conversation().rewritten();
        cachedText = text;
        cachedAudio = audio;
        return usage;
    }
}
