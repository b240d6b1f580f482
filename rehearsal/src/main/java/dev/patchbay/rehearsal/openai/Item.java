package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.scenario.ModelLedger;
import java.time.Instant;
import java.util.Optional;

/// An item of a conversation: what the wire shows of it, and how much audio it has.
final class Item {
    private final ObjectNode json;
    private final String line;
    private Optional<Instant> firstDeltaAt = Optional.empty();
    private long audioMs;
    private boolean cut;

    Item(ObjectNode json, String line) {
        this.json = json;
        this.line = line;
    }

    /// A message of the model that is being made.
    static Item message(String id, String line) {
        var json = begun(id, "message").put("role", "assistant");
        json.putArray("content");
        return new Item(json, line);
    }

    /// A call of the model that is being made.
    static Item call(String id, String callId, String function) {
        return new Item(
                begun(id, "function_call")
                        .put("name", function)
                        .put("call_id", callId)
                        .put("arguments", ""),
                "");
    }

    /// A turn of the caller.
    static Item heard(String id, long audioMs) {
        var json = begun(id, "message").put("status", "completed").put("role", "user");
        json.putArray("content").addObject().put("type", "input_audio").putNull("transcript");
        var item = new Item(json, "");
        item.audioMs = audioMs;
        return item;
    }

    private static ObjectNode begun(String id, String type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("type", type)
                .put("status", "in_progress");
    }

    /// A copy, to be sent.
    ObjectNode json() {
        return json.deepCopy();
    }

    String id() {
        return json.path("id").textValue();
    }

    String line() {
        return line;
    }

    String type() {
        return json.path("type").textValue();
    }

    String callId() {
        return json.path("call_id").asText();
    }

    String status() {
        return json.path("status").asText();
    }

    String name() {
        return json.path("name").asText();
    }

    /// `system`, `user`, `assistant`, `function_call` or `function_call_output`.
    String kind() {
        return "message".equals(type()) ? json.path("role").asText() : type();
    }

    /// All words of it: text, transcript, arguments or output.
    String text() {
        var text = new StringBuilder(json.path("arguments").asText(""));
        text.append(json.path("output").asText(""));
        for (JsonNode part : json.path("content")) {
            text.append(part.path("text").asText(""))
                    .append(part.path("transcript").asText(""));
        }
        return text.toString();
    }

    ModelLedger.Item entry() {
        return new ModelLedger.Item(id(), kind(), text());
    }

    /// Audio of the caller's turn, or sent so far of the model's message.
    long audioMs() {
        return audioMs;
    }

    Optional<Instant> firstDeltaAt() {
        return firstDeltaAt;
    }

    /// More of the message's audio went out.
    void sent(long totalMs, Instant now) {
        audioMs = totalMs;
        firstDeltaAt = firstDeltaAt.or(() -> Optional.of(now));
    }

    void finishMessage(String status, String part, String field, String words) {
        json.put("status", status);
        var content = json.putArray("content").addObject().put("type", part);
        if (!cut) {
            content.put(field, words);
        }
    }

    void finishCall(String status, String arguments) {
        json.put("status", status).put("arguments", arguments);
    }

    void transcribed(String words) {
        ((ObjectNode) json.path("content").path(0)).put("transcript", words);
    }

    /// Only what was heard remains, and no text, since nobody knows which words were.
    void truncate(long heardMs) {
        cut = true;
        audioMs = heardMs;
        for (JsonNode part : json.path("content")) {
            ((ObjectNode) part).remove("transcript");
        }
    }
}
