package dev.patchbay.gateway.engine.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.gateway.call.ModelEvents;
import dev.patchbay.gateway.call.RequestedTool;
import dev.patchbay.gateway.wire.PlainObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what OpenAI Realtime sends (twilio-openai B2.3) and tells it as [ModelEvents].
///
/// Audio deltas, the most by far, are read without a tree. Types this code does not know are passed over: new
/// ones appear over time. Not thread-safe: one per session.
final class ServerEvents {
    private static final String AUDIO = "response.output_audio.delta";
    private static final int MAX_DETAIL = 60;

    private final ObjectMapper json;
    private final PlainObject plain = new PlainObject();
    private final ModelEvents events;
    private final Session session;
    private String lastResponseId = "";
    private String lastItemId = "";
    private boolean answers = true;
    private boolean interrupts = true;

    /// What concerns the session itself and not the conversation.
    interface Session {
        void created();

        void configured(String sessionId);

        void expired();
    }

    ServerEvents(ObjectMapper json, ModelEvents events, Session session) {
        this.json = json;
        this.events = events;
        this.session = session;
    }

    /// @throws IOException if the message is not a JSON object with a type
    void read(String message) throws IOException {
        if (!readAudio(message)) {
            tell(json.readTree(message));
        }
    }

    /// @return false when the message is something else, or not written plainly
    private boolean readAudio(String message) {
        String responseId = "";
        String itemId = "";
        String delta = null;
        plain.of(message);
        while (plain.next()) {
            if (plain.named("type")) {
                if (!AUDIO.equals(plain.text(AUDIO))) {
                    return false;
                }
            } else if (plain.named("response_id")) {
                responseId = plain.text(lastResponseId);
            } else if (plain.named("item_id")) {
                itemId = plain.text(lastItemId);
            } else if (plain.named("delta")) {
                delta = plain.text();
            } else {
                plain.skip();
            }
        }
        return plain.whole() && audio(responseId, itemId, delta);
    }

    private boolean audio(String responseId, String itemId, String delta) {
        if (responseId.isEmpty() || itemId.isEmpty() || delta == null) {
            return false;
        }
        lastResponseId = responseId;
        lastItemId = itemId;
        events.audio(responseId, itemId, delta);
        return true;
    }

    private void tell(JsonNode event) throws IOException {
        var type = event.path("type").textValue();
        if (type == null) {
            throw new IOException("no type");
        }
        switch (type) {
            case AUDIO -> audio(text(event, "response_id"), text(event, "item_id"), text(event, "delta"));
            case "session.created" -> session.created();
            case "session.updated" -> sessionUpdated(event.path("session"));
            case "response.output_audio.done" -> events.audioDone(text(event, "item_id"));
            case "response.output_audio_transcript.delta" ->
                events.words(responseId(event), text(event, "item_id"), text(event, "delta"));
            case "response.output_audio_transcript.done" ->
                events.wordsDone(responseId(event), text(event, "item_id"), text(event, "transcript"));
            case "conversation.item.added", "conversation.item.created" ->
                added(event.path("item"), optional(event, "previous_item_id"));
            case "input_audio_buffer.committed" ->
                events.itemAdded(text(event, "item_id"), optional(event, "previous_item_id"), Optional.empty());
            case "input_audio_buffer.speech_started" ->
                events.speechStarted(
                        text(event, "item_id"), event.path("audio_start_ms").asLong(), interrupts);
            case "input_audio_buffer.speech_stopped" ->
                events.speechStopped(
                        text(event, "item_id"), event.path("audio_end_ms").asLong(), answers);
            case "conversation.item.input_audio_transcription.completed" ->
                events.transcribed(
                        text(event, "item_id"), text(event, "transcript").strip());
            case "conversation.item.input_audio_transcription.failed" -> events.trouble("transcription_failed");
            case "response.created" -> events.responseStarted(text(event.path("response"), "id"));
            case "response.done" -> events.responseDone(response(event.path("response")));
            case "error" -> error(event.path("error"));
            default -> {
                // A type of which nothing here depends, or one newer than this code.
            }
        }
    }

    private void sessionUpdated(JsonNode updated) throws IOException {
        var detection = updated.path("audio").path("input").path("turn_detection");
        answers = does(detection, "create_response");
        interrupts = does(detection, "interrupt_response");
        session.configured(text(updated, "id"));
    }

    /// What the model's turn detection does unless told otherwise; nothing when there is none.
    private static boolean does(JsonNode detection, String what) {
        return detection.isMissingNode() || detection.path(what).asBoolean(!detection.isNull());
    }

    private void added(JsonNode item, Optional<String> previousItemId) throws IOException {
        var output = "function_call_output".equals(item.path("type").asText())
                ? optional(item, "call_id")
                : Optional.<String>empty();
        events.itemAdded(text(item, "id"), previousItemId, output);
    }

    private ModelEvents.Response response(JsonNode response) throws IOException {
        var details = response.path("status_details");
        var reason = optional(details, "reason").or(() -> optional(details.path("error"), "code"));
        return new ModelEvents.Response(
                text(response, "id"),
                response.path("status").asText("failed"),
                reason,
                tools(response.path("output")),
                usage(response.path("usage")));
    }

    /// Only items that are complete: arguments of others are half-formed or withdrawn (twilio-openai B3).
    private static List<RequestedTool> tools(JsonNode output) throws IOException {
        var tools = new ArrayList<RequestedTool>();
        for (var item : output) {
            boolean call = "function_call".equals(item.path("type").asText());
            if (call && "completed".equals(item.path("status").asText())) {
                tools.add(new RequestedTool(
                        text(item, "call_id"),
                        text(item, "id"),
                        Optional.empty(),
                        text(item, "name"),
                        item.path("arguments").asText("{}")));
            }
        }
        return tools;
    }

    private static Map<String, Long> usage(JsonNode usage) {
        var counts = new LinkedHashMap<String, Long>();
        flatten("", usage, counts);
        return counts;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, Long> counts) {
        node.properties().forEach(field -> {
            if (field.getValue().isIntegralNumber()) {
                counts.put(prefix + field.getKey(), field.getValue().asLong());
            } else if (field.getValue().isObject()) {
                flatten(prefix + field.getKey() + ".", field.getValue(), counts);
            }
        });
    }

    private void error(JsonNode error) {
        var code = word(error.path("code").asText(error.path("type").asText("unknown")));
        if ("session_expired".equals(code)) {
            session.expired();
            return;
        }
        if ("response_cancel_not_active".equals(code)) {
            // It was over before our cancel came (twilio-openai B4): what was wanted.
            return;
        }
        boolean ask = error.path("event_id").asText("").startsWith(ClientEvents.ASK);
        events.refused(code, ask && "conversation_already_has_active_response".equals(code));
    }

    /// A provider's code is a word; anything else that came in its place is not repeated.
    private static String word(String code) {
        return code.length() <= MAX_DETAIL && code.matches("[A-Za-z0-9_.-]+") ? code : "unknown";
    }

    private static String text(JsonNode node, String field) throws IOException {
        var value = node.path(field).textValue();
        if (value == null) {
            throw new IOException("no " + field);
        }
        return value;
    }

    /// Empty when it is not told: words find their place by their item as well.
    private static String responseId(JsonNode event) {
        return event.path("response_id").asText("");
    }

    private static Optional<String> optional(JsonNode node, String field) {
        return Optional.ofNullable(node.path(field).textValue());
    }
}
