package dev.patchbay.rehearsal.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// What a server may send on a bidirectional stream: three kinds, nothing else.
///
/// Source: twilio.com/docs/voice/media-streams/websocket-messages; what is invalid: api/errors/31951 (no JSON, unknown
/// type, missing or extra fields, another stream's sid).
sealed interface ServerMessage {
    ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /// mu-law, 8 kHz, any length.
    record Media(byte[] payload) implements ServerMessage {}

    record Mark(String name) implements ServerMessage {}

    record Clear() implements ServerMessage {}

    /// Refused: why, without the payload.
    record Invalid(String why) implements ServerMessage {}

    static ServerMessage parse(String text, String streamSid) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return new Invalid("not JSON");
        }
        if (!root.isObject()) {
            return new Invalid("not a JSON object");
        }
        if (!streamSid.equals(root.path("streamSid").asText())) {
            return new Invalid("the streamSid is not this stream's");
        }
        return switch (root.path("event").asText()) {
            case "media" -> media(root);
            case "mark" -> mark(root);
            case "clear" -> fields(root).equals(List.of("event", "streamSid")) ? new Clear() : extra("clear");
            default -> new Invalid("unknown event");
        };
    }

    private static ServerMessage media(JsonNode root) {
        if (!fields(root).equals(List.of("event", "media", "streamSid"))
                || !fields(root.path("media")).equals(List.of("payload"))) {
            return extra("media");
        }
        try {
            byte[] payload =
                    Base64.getDecoder().decode(root.at("/media/payload").textValue());
            return payload.length == 0 ? new Invalid("an empty payload") : new Media(payload);
        } catch (IllegalArgumentException | NullPointerException e) {
            return new Invalid("the payload is not base64");
        }
    }

    private static ServerMessage mark(JsonNode root) {
        if (!fields(root).equals(List.of("event", "mark", "streamSid"))
                || !fields(root.path("mark")).equals(List.of("name"))) {
            return extra("mark");
        }
        JsonNode name = root.at("/mark/name");
        return name.isTextual() ? new Mark(name.textValue()) : new Invalid("the mark's name is not a string");
    }

    private static Invalid extra(String event) {
        return new Invalid("missing or extra fields in " + event);
    }

    private static List<String> fields(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        names.sort(null);
        return names;
    }
}
