package dev.patchbay.rehearsal.mind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/// What a model understands of a tool's output, which is text: either JSON as a whole, or a sentence with its
/// data as JSON behind it, which then are `say` and `data`.
final class ToolOutput {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ToolOutput() {}

    static JsonNode read(String output) {
        return json(output).orElseGet(() -> sentence(output));
    }

    private static JsonNode sentence(String output) {
        var brace = output.indexOf(" {");
        return brace < 0
                ? TextNode.valueOf(output)
                : json(output.substring(brace + 1))
                        .filter(ObjectNode.class::isInstance)
                        .<JsonNode>map(data -> JsonNodeFactory.instance
                                .objectNode()
                                .put("say", output.substring(0, brace))
                                .set("data", data))
                        .orElseGet(() -> TextNode.valueOf(output));
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }
}
