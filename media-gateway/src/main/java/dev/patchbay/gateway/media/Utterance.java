package dev.patchbay.gateway.media;

import java.util.Optional;

/// One item of the agent's speech while it is generated and heard: its words and how much audio they became.
///
/// Words are cut to what was heard in proportion to the audio, at a word's end: the provider does not time its
/// words. Not thread-safe.
public final class Utterance {
    private final String itemId;
    private final long startMs;
    private final StringBuilder words = new StringBuilder();
    private Optional<String> responseId = Optional.empty();
    private long generatedBytes;
    private boolean wordsComplete;
    private boolean heardInFull;

    /// @param startMs when its first audio went out, since the stream's start
    public Utterance(String itemId, long startMs) {
        this.itemId = itemId;
        this.startMs = startMs;
    }

    public String itemId() {
        return itemId;
    }

    public Optional<String> responseId() {
        return responseId;
    }

    /// The response that it came in; an unknown one is empty.
    public void partOf(String response) {
        if (responseId.isEmpty() && !response.isEmpty()) {
            responseId = Optional.of(response);
        }
    }

    public long startMs() {
        return startMs;
    }

    public void addAudio(int carrierBytes) {
        generatedBytes += carrierBytes;
    }

    public void addWords(String delta) {
        if (!wordsComplete) {
            words.append(delta);
        }
    }

    /// The provider's final text; replaces what the deltas gave.
    public void completeWords(String text) {
        words.setLength(0);
        words.append(text);
        wordsComplete = true;
    }

    public boolean wordsComplete() {
        return wordsComplete;
    }

    /// The caller has heard all of its audio.
    public void hearInFull() {
        heardInFull = true;
    }

    public boolean heardInFull() {
        return heardInFull;
    }

    public long generatedMs() {
        return generatedBytes / 8;
    }

    public String words() {
        return words.toString().strip();
    }

    /// The words of the first `heardMs` of audio.
    public String heard(long heardMs) {
        return words.substring(0, cut(heardMs)).strip();
    }

    /// The words after the first `heardMs` of audio.
    public String unheard(long heardMs) {
        return words.substring(cut(heardMs)).strip();
    }

    private int cut(long heardMs) {
        long total = generatedMs();
        if (total <= 0 || heardMs >= total) {
            return words.length();
        }
        int at = (int) (words.length() * heardMs / total);
        while (at > 0 && !Character.isWhitespace(words.charAt(at))) {
            at--;
        }
        return at;
    }
}
