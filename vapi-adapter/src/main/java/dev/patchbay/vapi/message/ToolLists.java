package dev.patchbay.vapi.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Finds the tool calls of a message, in whichever of their forms they come.
///
/// Three parallel lists occur; the first that holds something counts. Arguments are an object by some sources
/// and the text of one by others.
final class ToolLists {
    private static final List<String> LISTS = List.of("toolCallList", "toolWithToolCallList", "toolCalls");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private ToolLists() {}

    static List<AskedTool> of(JsonNode message) {
        return LISTS.stream()
                .map(message::path)
                .map(ToolLists::items)
                .filter(list -> !list.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /// Some send a list of one without the list.
    private static List<AskedTool> items(JsonNode list) {
        var items = list.isObject() ? Stream.of(list) : StreamSupport.stream(list.spliterator(), false);
        return items.filter(JsonNode::isObject).map(ToolLists::tool).toList();
    }

    /// @param item a tool call, or a tool that carries its call
    static AskedTool tool(JsonNode item) {
        // Beside a carried call stand the tool's own schema and server, which are no arguments.
        var call = item.path("toolCall").isObject() ? item.path("toolCall") : item;
        return new AskedTool(
                Fields.id(call, "id", "toolCallId")
                        .or(() -> Fields.id(item, "id"))
                        .orElse(""),
                Fields.id(call, "function.name", "name")
                        .or(() -> Fields.id(item, "function.name", "name"))
                        .orElse(""),
                arguments(Fields.at(call, "function.arguments", "function.parameters", "arguments", "parameters")));
    }

    private static Optional<Map<String, Object>> arguments(JsonNode node) {
        if (node.isMissingNode() || node.isTextual() && node.asText().isBlank()) {
            return Optional.of(Map.of());
        }
        return node.isTextual() ? parsed(node.asText()) : object(node);
    }

    private static Optional<Map<String, Object>> parsed(String text) {
        try {
            return object(JSON.readTree(text));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private static Optional<Map<String, Object>> object(JsonNode node) {
        return node != null && node.isObject() ? Optional.of(JSON.convertValue(node, OBJECT)) : Optional.empty();
    }
}
