package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What a response is made with: the session's configuration and what `response.create` overrides of it.
///
/// @param attached whether it writes to the default conversation
record ResponseSettings(
        boolean attached,
        String instructions,
        JsonNode modalities,
        JsonNode format,
        JsonNode voice,
        JsonNode maxOutputTokens,
        JsonNode metadata) {

    static ResponseSettings of(SessionConfig config, JsonNode overrides) {
        var output = overrides.path("audio").path("output");
        return new ResponseSettings(
                !"none".equals(overrides.path("conversation").asText()),
                overrides.path("instructions").asText(config.instructions()),
                either(overrides, "output_modalities", config.at("output_modalities")),
                either(output, "format", config.outputFormat()),
                either(output, "voice", config.voice()),
                either(overrides, "max_output_tokens", config.at("max_output_tokens")),
                either(overrides, "metadata", JsonNodeFactory.instance.nullNode()));
    }

    private static JsonNode either(JsonNode overrides, String name, JsonNode otherwise) {
        return overrides.has(name) ? overrides.get(name) : otherwise;
    }

    boolean spoken() {
        return "audio".equals(modalities.path(0).asText());
    }

    WireAudio audio() {
        return WireAudio.of(format);
    }

    long maxTokens() {
        return maxOutputTokens.isNumber() ? maxOutputTokens.longValue() : Long.MAX_VALUE;
    }

    /// The members of a response that come from here.
    void describe(ObjectNode response) {
        response.set("output_modalities", modalities);
        response.set("max_output_tokens", maxOutputTokens);
        var output = response.putObject("audio").putObject("output");
        output.set("format", format);
        output.set("voice", voice);
    }
}
