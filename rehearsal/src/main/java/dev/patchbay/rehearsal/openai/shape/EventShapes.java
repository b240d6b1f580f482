package dev.patchbay.rehearsal.openai.shape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What a client may send.
///
/// Source: the API reference, client events.
public final class EventShapes {
    /// Room for the largest append, which is refused by its size and not by the parser.
    private static final int LONGEST_STRING = 32 << 20;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_STRING)
                    .build())
            .build());

    private static final VariantShape EVENT = VariantShape.by("type")
            .or("session.update", event().needing("session", Shape.anyObject()))
            .or("input_audio_buffer.append", event().needing("audio", Shape.text()))
            .or("input_audio_buffer.commit", event())
            .or("input_audio_buffer.clear", event())
            .or("output_audio_buffer.clear", event())
            .or(
                    "conversation.item.create",
                    event().needing("item", ItemShapes.item()).with("previous_item_id", Shape.nullable(Shape.text())))
            .or("conversation.item.retrieve", event().needing("item_id", Shape.text()))
            .or("conversation.item.delete", event().needing("item_id", Shape.text()))
            .or(
                    "conversation.item.truncate",
                    event().needing("item_id", Shape.text())
                            .needing("content_index", Shape.integer(0, Integer.MAX_VALUE))
                            .needing("audio_end_ms", Shape.integer(0, Integer.MAX_VALUE)))
            .or("response.create", event().with("response", Shape.nullable(SessionShapes.response())))
            .or("response.cancel", event().with("response_id", Shape.nullable(Shape.text())));

    private EventShapes() {}

    /// Reads a text message.
    ///
    /// @throws Refusal if it is not a JSON object
    public static ObjectNode parse(String text) {
        JsonNode event;
        try {
            event = JSON.readTree(text);
        } catch (JsonProcessingException _) {
            throw notAnObject();
        }
        if (event instanceof ObjectNode object) {
            return object;
        }
        throw notAnObject();
    }

    /// Checks all of an event but the session of a `session.update`, for which [#session] is.
    ///
    /// @throws Refusal with what is wrong first
    public static void check(ObjectNode event) {
        EVENT.check(event, "");
    }

    /// @throws Refusal with what is wrong first
    public static void session(JsonNode session) {
        if (!session.has("type")) {
            throw ApiError.missing("session.type").refusal();
        }
        if ("transcription".equals(session.get("type").textValue())) {
            throw ApiError.invalid(
                            "invalid_parameter",
                            "Passing a transcription session update event to a realtime session is not allowed.")
                    .refusal();
        }
        SessionShapes.session().check(session, "session");
    }

    private static Refusal notAnObject() {
        return ApiError.invalid("invalid_json", "The event could not be parsed: expected a JSON object.")
                .refusal();
    }

    private static ObjectShape event() {
        return Shape.object().needing("type", Shape.text()).with("event_id", Shape.text(512));
    }
}
