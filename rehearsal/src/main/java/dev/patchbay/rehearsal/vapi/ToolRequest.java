package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// One call of a function by VAPI's model.
///
/// @param id such as `call_…`
/// @param arguments JSON text of an object
record ToolRequest(String id, String name, String arguments) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// As the history has it: arguments as a string.
    ObjectNode written() {
        ObjectNode call = JsonNodeFactory.instance.objectNode().put("id", id).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", arguments);
        return call;
    }

    /// As a message has it: arguments as an object. The published schema says string; captures show an object.
    ObjectNode told() {
        ObjectNode call = JsonNodeFactory.instance.objectNode().put("id", id).put("type", "function");
        call.putObject("function").put("name", name).set("arguments", parsed());
        return call;
    }

    private JsonNode parsed() {
        try {
            return JSON.readTree(arguments);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("scripted arguments are JSON", e);
        }
    }
}
