package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Tokens of a response. Cached tokens are part of the input tokens.
///
/// Source: the guide on costs: 1 token per 100 ms of the caller's audio, 1 per 50 ms of the model's. Text is taken as
/// 4 characters a token.
record Usage(long textIn, long audioIn, long textCached, long audioCached, long textOut, long audioOut) {

    static long text(String words) {
        return (words.length() + 3) / 4;
    }

    static long audioIn(long millis) {
        return (millis + 99) / 100;
    }

    static long audioOut(long millis) {
        return (millis + 49) / 50;
    }

    ObjectNode json() {
        var usage = JsonNodeFactory.instance
                .objectNode()
                .put("total_tokens", textIn + audioIn + textOut + audioOut)
                .put("input_tokens", textIn + audioIn)
                .put("output_tokens", textOut + audioOut);
        var input = usage.putObject("input_token_details")
                .put("text_tokens", textIn)
                .put("audio_tokens", audioIn)
                .put("image_tokens", 0)
                .put("cached_tokens", textCached + audioCached);
        input.putObject("cached_tokens_details")
                .put("text_tokens", textCached)
                .put("audio_tokens", audioCached)
                .put("image_tokens", 0);
        usage.putObject("output_token_details").put("text_tokens", textOut).put("audio_tokens", audioOut);
        return usage;
    }
}
