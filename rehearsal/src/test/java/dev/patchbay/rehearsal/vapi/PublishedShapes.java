package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/// VAPI's published description as the judge of what the peer answers and sends.
///
/// Strict: types, formats, bounds and the lists of allowed values hold, what is required must be there, and an object
/// whose members are described has no others. VAPI itself keeps to it but for [#SEEN_ON_THE_WIRE]; the
/// peer does as VAPI does.
final class PublishedShapes {
    /// Members that the description does not name and VAPI sends, by the kind of object. The first two come whole
    /// where the description only has what is needed to make one; taking a carrier's call over is described in
    /// VAPI's guides, `conversation` in its page of events; the others are in captured messages.
    private static final Map<String, List<String>> SEEN_ON_THE_WIRE = Map.of(
            "CreateAssistantDTO", List.of("id", "orgId", "createdAt", "updatedAt"),
            "CreateTwilioPhoneNumberDTO", List.of("id", "orgId", "createdAt", "updatedAt", "status"),
            "Call", List.of("phoneCallProviderBypassEnabled", "phoneCallProviderDetails"),
            "OpenAIMessage", List.of("tool_calls", "tool_call_id"),
            "ServerMessageConversationUpdate", List.of("conversation"),
            "ServerMessageToolCalls", List.of("toolCalls"),
            "ServerMessageEndOfCallReport",
                    List.of(
                            "costBreakdown",
                            "durationMs",
                            "durationSeconds",
                            "durationMinutes",
                            "summary",
                            "transcript",
                            "messages",
                            "recordingUrl",
                            "stereoRecordingUrl"),
            "ClientMessageAssistantStarted", List.of("artifact"));

    private static final Map<String, String> MESSAGES = Map.of(
            "assistant-request", "ServerMessageAssistantRequest",
            "assistant.started", "ClientMessageAssistantStarted",
            "conversation-update", "ServerMessageConversationUpdate",
            "end-of-call-report", "ServerMessageEndOfCallReport",
            "speech-update", "ServerMessageSpeechUpdate",
            "status-update", "ServerMessageStatusUpdate",
            "tool-calls", "ServerMessageToolCalls",
            "transcript", "ServerMessageTranscript",
            "user-interrupted", "ServerMessageUserInterrupted");
    private static final Map<String, String> THINGS =
            Map.of("call", "Call", "assistant", "Assistant", "phone-number", "TwilioPhoneNumber");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final ObjectNode COMPONENTS = components();
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private PublishedShapes() {}

    /// What is wrong with a message.
    static List<String> ofMessage(JsonNode message) {
        String type = message.path("type").asText();
        return Optional.ofNullable(MESSAGES.get(type))
                .map(name -> complaints(name, message))
                .orElseGet(() -> List.of("no message of VAPI's has the type " + type));
    }

    /// What is wrong with an answer that is no refusal.
    ///
    /// @param path of the request
    static List<String> ofAnswer(String path, JsonNode answer) {
        String name = THINGS.get(path.split("[/?]")[1]);
        if (!answer.isArray()) {
            return complaints(name, answer);
        }
        return StreamSupport.stream(answer.spliterator(), false)
                .flatMap(each -> complaints(name, each).stream())
                .toList();
    }

    static List<String> ofCall(JsonNode call) {
        return complaints("Call", call);
    }

    private static List<String> complaints(String name, JsonNode value) {
        return SCHEMAS.computeIfAbsent(name, PublishedShapes::schema).validate(value).stream()
                .map(complaint -> name + " " + complaint)
                .toList();
    }

    private static JsonSchema schema(String name) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + name);
        root.putObject("components").set("schemas", COMPONENTS);
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root, STRICT);
    }

    private static ObjectNode components() {
        try (InputStream in = PublishedShapes.class.getResourceAsStream("vapi-openapi.json")) {
            ObjectNode schemas = (ObjectNode) JSON.readTree(in).at("/components/schemas");
            // Published as text, and so it is in VAPI's own history of the call; in its messages it is an object.
            ((ObjectNode) schemas.at("/ToolCallFunction/properties/arguments")).put("type", "object");
            schemas.properties().forEach(each -> close(each.getKey(), (ObjectNode) each.getValue()));
            schemas.forEach(PublishedShapes::modernise);
            return schemas;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(String name, ObjectNode schema) {
        if (schema.path("properties") instanceof ObjectNode members && !schema.has("additionalProperties")) {
            SEEN_ON_THE_WIRE.getOrDefault(name, List.of()).forEach(members::putObject);
            schema.put("additionalProperties", false);
        }
    }

    /// From OpenAPI 3.0 to JSON Schema. One of several kinds becomes any of them, for a system message has all
    /// that a user's has.
    private static void modernise(JsonNode node) {
        node.forEach(PublishedShapes::modernise);
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        if (schema.path("nullable").asBoolean() && schema.path("type").isTextual()) {
            String type = schema.path("type").textValue();
            schema.putArray("type").add(type).add("null");
        }
        if (schema.path("oneOf").isArray()) {
            schema.set("anyOf", schema.remove("oneOf"));
        }
        if (schema.path("pattern").asText().startsWith("/")) {
            schema.put("pattern", schema.path("pattern").asText().replaceAll("^/|/u?$", ""));
        }
    }
}
