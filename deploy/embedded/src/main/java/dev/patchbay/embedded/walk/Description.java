package dev.patchbay.embedded.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The OpenAPI description of a service, as far as a walk needs it.
final class Description {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final int DEEPEST = 8;

    private final JsonNode root;

    private Description(JsonNode root) {
        this.root = root;
    }

    static Description read(String json) {
        try {
            return new Description(MAPPER.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException("the OpenAPI description is no JSON", e);
        }
    }

    /// What is under `/api` and `/internal`; deletions last, so that what is tried before is still there.
    List<Operation> operations() {
        var found = new ArrayList<Operation>();
        root.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .map(entry -> operation(entry.getKey(), path.getKey(), path.getValue(), entry.getValue()))
                .forEach(found::add));
        found.removeIf(operation -> !isWalked(operation.path()));
        found.sort((a, b) ->
                Boolean.compare(a.method().equals("DELETE"), b.method().equals("DELETE")));
        return found;
    }

    static boolean isWalked(String path) {
        return Stream.of("/api", "/internal").anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }

    private Operation operation(String method, String path, JsonNode item, JsonNode operation) {
        var parameters = new ArrayList<JsonNode>();
        item.path("parameters").forEach(parameters::add);
        operation.path("parameters").forEach(parameters::add);
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                names(parameters, "path", false),
                names(parameters, "query", false),
                names(parameters, "query", true),
                Optional.of(operation.at("/requestBody/content/application~1json/schema"))
                        .filter(schema -> !schema.isMissingNode()));
    }

    private static List<String> names(List<JsonNode> parameters, String place, boolean needed) {
        return parameters.stream()
                .filter(parameter -> parameter.path("in").asText().equals(place))
                .filter(parameter -> !needed || parameter.path("required").asBoolean())
                .map(parameter -> parameter.path("name").asText())
                .distinct()
                .toList();
    }

    /// Something that the schema allows: what comes past the reading of a body, if not past every check behind
    /// it.
    JsonNode example(JsonNode schema) {
        return example(schema, DEEPEST);
    }

    private JsonNode example(JsonNode schema, int depth) {
        var json = JsonNodeFactory.instance;
        if (schema.has("$ref")) {
            return example(root.at(schema.path("$ref").asText().substring(1)), depth);
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(0);
        }
        for (var choice : List.of("allOf", "oneOf", "anyOf")) {
            if (schema.has(choice)) {
                return example(schema.path(choice).get(0), depth);
            }
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" ->
                depth == 0 ? json.arrayNode() : json.arrayNode().add(example(schema.path("items"), depth - 1));
            case "integer" -> json.numberNode(schema.path("minimum").asInt(1));
            case "number" -> json.numberNode(1.5);
            case "boolean" -> json.booleanNode(true);
            default -> json.textNode(text(schema));
        };
    }

    private JsonNode object(JsonNode schema, int depth) {
        var object = JsonNodeFactory.instance.objectNode();
        if (depth > 0) {
            schema.path("properties")
                    .properties()
                    .forEach(property -> object.set(property.getKey(), example(property.getValue(), depth - 1)));
        }
        return object;
    }

    /// OpenAPI 3.1 may name several types; null is not the one to try.
    private static String type(JsonNode schema) {
        var type = schema.path("type");
        if (!type.isArray()) {
            return type.asText(schema.has("properties") ? "object" : "string");
        }
        return StreamSupport.stream(type.spliterator(), false)
                .map(JsonNode::asText)
                .filter(name -> !name.equals("null"))
                .findFirst()
                .orElse("string");
    }

    private static String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> "11111111-2222-3333-4444-555555555555";
            case "date-time" -> "2040-01-01T00:00:00Z";
            case "date" -> "2040-01-01";
            case "uri" -> "https://example.test/";
            default -> "walk";
        };
    }
}
