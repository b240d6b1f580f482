package dev.patchbay.vapi.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/// JSON → tree, without what messages are full of and nobody here reads.
///
/// The whole text is checked, but a message of ten megabytes must not become a tree of a gigabyte: the
/// assistant's configuration and the second form of the history are passed over, and at most [#MOST_NODES]
/// nodes are kept. Deeper than [#DEEPEST] nothing is read: each level takes stack, and nobody means it.
final class Trees {
    static final int MOST_NODES = 100_000;
    static final int DEEPEST = 200;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// Of these objects only some fields are of use.
    private static final Map<String, Set<String>> ONLY = Map.of(
            "assistant", Set.of("id", "metadata", "variableValues"),
            "assistantOverrides", Set.of("metadata", "variableValues"),
            "squad", Set.of("id"),
            "workflow", Set.of("id"));

    /// The history once more, a secret address, and configuration.
    private static final Set<String> NEVER = Set.of(
            "messagesOpenAIFormatted",
            "openaiFormattedMessages",
            "monitor",
            "server",
            "credentials",
            "performanceMetrics",
            "nodes");

    /// What is below these is somebody's own, whatever it is called: of it everything is kept.
    private static final Set<String> OWN =
            Set.of("arguments", "parameters", "structuredData", "structuredDataMulti", "structuredOutputs");

    private final JsonParser parser;
    private int left = MOST_NODES;
    private int own;

    private Trees(JsonParser parser) {
        this.parser = parser;
    }

    /// @throws JacksonException if the text is not one JSON value
    static JsonNode read(InputStream json) throws IOException {
        try (var parser = JSON.createParser(json)) {
            var tree = new Trees(parser);
            if (parser.nextToken() == null) {
                throw new JsonParseException(parser, "no JSON at all");
            }
            var root = tree.value("");
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "more than one JSON value");
            }
            return root;
        }
    }

    private JsonNode value(String name) throws IOException {
        left--;
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(name);
            case START_ARRAY -> array(name);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new JsonParseException(parser, "not a value");
        };
    }

    /// Whole numbers that no field of a message can mean are read as what they are about.
    private JsonNode whole() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? NODES.numberNode(parser.getDoubleValue())
                : NODES.numberNode(parser.getLongValue());
    }

    private ObjectNode object(String name) throws IOException {
        var only = own > 0 ? null : ONLY.get(name);
        var object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var field = parser.currentName();
            parser.nextToken();
            if (left <= 0 || own == 0 && NEVER.contains(field) || only != null && !only.contains(field)) {
                parser.skipChildren();
            } else {
                object.set(field, field(field));
            }
        }
        return object;
    }

    private JsonNode field(String name) throws IOException {
        var begins = OWN.contains(name) ? 1 : 0;
        own += begins;
        var value = value(name);
        own -= begins;
        return value;
    }

    private ArrayNode array(String name) throws IOException {
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (left <= 0) {
                parser.skipChildren();
            } else {
                array.add(value(name));
            }
        }
        return array;
    }
}
