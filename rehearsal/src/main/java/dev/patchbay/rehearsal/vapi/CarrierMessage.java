package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;

/// What a carrier tells on its media stream.
///
/// Source: twilio.com/docs/voice/media-streams/websocket-messages.
sealed interface CarrierMessage {
    ObjectMapper JSON = new ObjectMapper();

    record Start(String streamSid, String callSid, JsonNode parameters) implements CarrierMessage {}

    /// @param payload mu-law, 8 kHz
    record Media(byte[] payload) implements CarrierMessage {}

    record Mark(String name) implements CarrierMessage {}

    record Stop() implements CarrierMessage {}

    /// Greeting, keys, and whatever else means nothing here.
    record Other() implements CarrierMessage {}

    static CarrierMessage parse(String text) {
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (JsonProcessingException _) {
            return new Other();
        }
        return switch (message.path("event").asText()) {
            case "start" ->
                new Start(
                        message.at("/start/streamSid").asText(),
                        message.at("/start/callSid").asText(),
                        message.at("/start/customParameters"));
            case "media" ->
                new Media(
                        Base64.getDecoder().decode(message.at("/media/payload").asText()));
            case "mark" -> new Mark(message.at("/mark/name").asText());
            case "stop" -> new Stop();
            default -> new Other();
        };
    }

    /// Audio for the caller.
    static String media(String streamSid, byte[] payload) {
        ObjectNode message = event("media", streamSid);
        message.putObject("media").put("payload", Base64.getEncoder().encodeToString(payload));
        return message.toString();
    }

    static String mark(String streamSid, String name) {
        ObjectNode message = event("mark", streamSid);
        message.putObject("mark").put("name", name);
        return message.toString();
    }

    static String clear(String streamSid) {
        return event("clear", streamSid).toString();
    }

    private static ObjectNode event(String event, String streamSid) {
        return JsonNodeFactory.instance.objectNode().put("event", event).put("streamSid", streamSid);
    }
}
