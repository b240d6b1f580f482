package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Who shall speak with whom in a call, as it was asked for.
///
/// @param type `inboundPhoneCall` or `outboundPhoneCall`
/// @param assistantId absent for an assistant that lives for this call only
/// @param assistant whole, without the overrides; empty while a server is asked who it shall be
/// @param overrides as given; empty when there are none
/// @param number VAPI's phone number: `id`, `number` and what belongs to it
/// @param bypass the carrier has the call already, and VAPI dials nobody
/// @param name of the call, if it was given one
record CallPlan(
        String type,
        Optional<String> assistantId,
        ObjectNode assistant,
        ObjectNode overrides,
        ObjectNode customer,
        ObjectNode number,
        boolean bypass,
        Optional<String> name) {

    static final String INBOUND = "inboundPhoneCall";
    static final String OUTBOUND = "outboundPhoneCall";

    /// With the assistant that a server named; empty when it names none that there is.
    Optional<CallPlan> answeredBy(ObjectNode answer, Organisation organisation) {
        Optional<String> id = Optional.ofNullable(answer.path("assistantId").textValue());
        Optional<ObjectNode> named = id.flatMap(organisation::assistant);
        Optional<ObjectNode> own =
                answer.path("assistant") instanceof ObjectNode given ? Optional.of(given) : Optional.empty();
        ObjectNode changes = answer.path("assistantOverrides") instanceof ObjectNode given ? given : nothing();
        return named.or(() -> own)
                .map(found ->
                        new CallPlan(type, named.flatMap(_ -> id), found, changes, customer, number, bypass, name));
    }

    /// The assistant with its overrides.
    ObjectNode speaker() {
        ObjectNode speaker = assistant.deepCopy();
        overrides.properties().forEach(member -> {
            if (!"variableValues".equals(member.getKey()) && !"tools:append".equals(member.getKey())) {
                speaker.set(member.getKey(), member.getValue().deepCopy());
            }
        });
        return speaker;
    }

    /// The system message with its variables filled.
    String prompt() {
        String prompt = elements(assistant.path("model").path("messages"))
                .filter(message -> "system".equals(message.path("role").asText()))
                .map(message -> message.path("content").asText())
                .findFirst()
                .orElse("");
        prompt = prompt.replace("{{customer.number}}", customer.path("number").asText());
        for (var variable : overrides.path("variableValues").properties()) {
            prompt = prompt.replace(
                    "{{" + variable.getKey() + "}}", variable.getValue().asText());
        }
        return prompt;
    }

    /// The tool of that name, if the assistant has it; VAPI's own tools go by their type.
    Optional<JsonNode> tool(String name) {
        return tools().stream()
                .filter(tool -> name.equals(tool.path("function").path("name").asText())
                        || name.equals(tool.path("type").asText()))
                .findFirst();
    }

    private List<JsonNode> tools() {
        var tools = new ArrayList<JsonNode>();
        speaker().path("model").path("tools").forEach(tools::add);
        overrides.path("tools:append").forEach(tools::add);
        return tools;
    }

    /// Whether the assistant wants its server to be told of this.
    boolean subscribes(String messageType) {
        JsonNode wanted = speaker().path("serverMessages");
        return wanted.isArray()
                ? elements(wanted).anyMatch(each -> each.asText().equals(messageType))
                : List.of(
                                "conversation-update",
                                "end-of-call-report",
                                "hang",
                                "speech-update",
                                "status-update",
                                "tool-calls",
                                "user-interrupted",
                                "assistant.started")
                        .contains(messageType);
    }

    int longestSeconds() {
        return speaker().path("maxDurationSeconds").asInt(600);
    }

    static ArrayNode list() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
