package dev.patchbay.rehearsal.storm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/// Bodies as the description of a REST API says they should be: of each schema its first example, or what its type
/// begins with.
///
/// @param description OpenAPI 3.1
record Example(JsonNode description) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;
    private static final String JSON = "application/json";

    Optional<JsonNode> of(JsonNode operation) {
        JsonNode schema =
                operation.path("requestBody").path("content").path(JSON).path("schema");
        return schema.isMissingNode() ? Optional.empty() : Optional.of(value(schema, 0));
    }

    private JsonNode value(JsonNode schema, int depth) {
        if (schema.has("$ref")) {
            return value(description.at(schema.path("$ref").asText().substring(1)), depth);
        }
        if (schema.path("examples").path(0).isValueNode()
                || schema.path("examples").path(0).isContainerNode()) {
            return schema.path("examples").path(0);
        }
        if (schema.path("enum").has(0)) {
            return schema.path("enum").path(0);
        }
        if (depth > DEEPEST) {
            return NODES.nullNode();
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> NODES.arrayNode().add(value(schema.path("items"), depth + 1));
            case "integer", "number" -> NODES.numberNode(1);
            case "boolean" -> NODES.booleanNode(true);
            default -> NODES.textNode("x");
        };
    }

    private JsonNode object(JsonNode schema, int depth) {
        var object = NODES.objectNode();
        schema.path("properties")
                .properties()
                .forEach(property -> object.set(property.getKey(), value(property.getValue(), depth + 1)));
        return object;
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.path(0).asText() : type.asText();
    }
}
