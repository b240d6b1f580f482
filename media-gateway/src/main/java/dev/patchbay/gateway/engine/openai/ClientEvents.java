package dev.patchbay.gateway.engine.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.conversation.ConversationItem;
import dev.patchbay.gateway.call.RequestedTool;
import dev.patchbay.gateway.wire.Envelope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes what is sent to OpenAI Realtime (twilio-openai B2.2). Stateless.
final class ClientEvents {
    /// Events whose refusal matters carry an id that begins so: it comes back in the error.
    static final String ASK = "ask-";

    private static final Envelope APPEND = new Envelope("{\"type\":\"input_audio_buffer.append\",\"audio\":\"", "\"}");

    private final ObjectMapper json;

    ClientEvents(ObjectMapper json) {
        this.json = json;
    }

    /// The one event of the hot path: written by hand, since base64 needs no escaping.
    static byte[] append(String base64) {
        return APPEND.around(base64);
    }

    byte[] sessionUpdate(Map<String, Object> session) {
        return write(Map.of("type", "session.update", "session", session));
    }

    byte[] ask(int number, Optional<String> instructions) {
        return instructions
                .map(text -> write(Map.of(
                        "type", "response.create", "event_id", ASK + number, "response", Map.of("instructions", text))))
                .orElseGet(() -> write(Map.of("type", "response.create", "event_id", ASK + number)));
    }

    byte[] cancel() {
        return write(Map.of("type", "response.cancel"));
    }

    byte[] truncate(String itemId, long heardMs) {
        return write(Map.of(
                "type", "conversation.item.truncate", "item_id", itemId, "content_index", 0, "audio_end_ms", heardMs));
    }

    byte[] call(RequestedTool tool) {
        return call(tool.toolCallId(), tool.name(), tool.arguments());
    }

    private byte[] call(String toolCallId, String name, String arguments) {
        return create(Map.of("type", "function_call", "call_id", toolCallId, "name", name, "arguments", arguments));
    }

    byte[] output(String toolCallId, String output) {
        return create(Map.of("type", "function_call_output", "call_id", toolCallId, "output", output));
    }

    byte[] userText(String text) {
        return create(message("user", "input_text", text));
    }

    /// @param id of the item that it becomes; the provider takes at most 32 characters
    byte[] note(String id, String text) {
        var item = new LinkedHashMap<>(message("system", "input_text", text));
        item.put("id", id);
        return create(item);
    }

    /// The events that put an item of the past into a new session.
    List<byte[]> restore(ConversationItem item) {
        return switch (item) {
            case ConversationItem.CallerSaid said -> List.of(userText(said.text()));
            case ConversationItem.AgentSaid said -> List.of(create(message("assistant", "output_text", said.text())));
            case ConversationItem.ToolUsed used ->
                List.of(
                        call(used.toolCallId(), used.name(), used.arguments()),
                        output(used.toolCallId(), used.output()));
        };
    }

    private static Map<String, Object> message(String role, String contentType, String text) {
        return Map.of("type", "message", "role", role, "content", List.of(Map.of("type", contentType, "text", text)));
    }

    private byte[] create(Map<String, Object> item) {
        return write(Map.of("type", "conversation.item.create", "item", item));
    }

    private byte[] write(Object event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a client event could not be written", e);
        }
    }
}
