package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/// How the server tells where the caller's turns begin and end. Semantic detection is played by silences whose length
/// follows its eagerness.
///
/// @param threshold loudness from which audio is speech, 0 to 1
/// @param prefixMs audio before the detected speech that belongs to it
/// @param silenceMs silence that ends a turn
/// @param createResponse a turn's end makes a response
/// @param interruptResponse speech cancels the running response
/// @param idleTimeout after so much silence the model speaks up
record TurnDetection(
        double threshold,
        int prefixMs,
        int silenceMs,
        boolean createResponse,
        boolean interruptResponse,
        Optional<Duration> idleTimeout) {

    private static final int SEMANTIC_PREFIX_MS = 300;

    /// The object with what it leaves out; its type is `server_vad` when absent.
    static ObjectNode withDefaults(ObjectNode given) {
        var whole = JsonNodeFactory.instance.objectNode();
        if ("semantic_vad".equals(given.path("type").asText())) {
            whole.put("type", "semantic_vad").put("eagerness", "auto");
        } else {
            whole.put("type", "server_vad").put("threshold", 0.5);
            whole.put("prefix_padding_ms", 300).put("silence_duration_ms", 500).putNull("idle_timeout_ms");
        }
        whole.put("create_response", true).put("interrupt_response", true);
        return whole.setAll(given);
    }

    /// Reads an object that has its defaults.
    static TurnDetection of(JsonNode whole) {
        var semantic = "semantic_vad".equals(whole.path("type").asText());
        return new TurnDetection(
                whole.path("threshold").asDouble(0.5),
                whole.path("prefix_padding_ms").asInt(SEMANTIC_PREFIX_MS),
                semantic
                        ? patience(whole.path("eagerness").asText())
                        : whole.path("silence_duration_ms").asInt(500),
                whole.path("create_response").asBoolean(),
                whole.path("interrupt_response").asBoolean(),
                Optional.of(whole.path("idle_timeout_ms"))
                        .filter(JsonNode::isNumber)
                        .map(ms -> Duration.ofMillis(ms.longValue())));
    }

    private static int patience(String eagerness) {
        return switch (eagerness) {
            case "high" -> 400;
            case "low" -> 1500;
            default -> 800;
        };
    }
}
