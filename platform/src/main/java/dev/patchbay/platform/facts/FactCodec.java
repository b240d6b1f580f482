package dev.patchbay.platform.facts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.platform.redaction.KeepsEverything;
import dev.patchbay.platform.redaction.Redaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Writes and reads a [Fact] as a structured CloudEvent 1.0 (`application/cloudevents+json`, UTF-8).
///
/// A type that this build does not know reads as [CallEvent.Unknown] and is written back with the same type and
/// data. Absent values are left out. Thread-safe. Source: CloudEvents 1.0.2, JSON format; ARCHITECTURE.md
/// "Topic `calls`".
@Singleton
public final class FactCodec {
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    private static final String SOURCE = "/patchbay/";
    /// PostgreSQL takes no NUL in a text: one that a caller's network or a model sent would cost the whole fact.
    private static final String NUL = "\\u0000";

    private static final String UNKNOWN_CHARACTER = "\\ufffd";
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // A number of an unknown event goes out as it came in.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    private final Redaction redaction;

    @Inject
    public FactCodec(Redaction redaction) {
        this.redaction = redaction;
    }

    /// Writes facts as they are.
    public FactCodec() {
        this(new KeepsEverything());
    }

    /// Writes what the installation's [Redaction] leaves of the fact.
    public byte[] write(Fact fact) {
        var kept = redaction.of(fact.event());
        var event = MAPPER.createObjectNode();
        event.put("specversion", "1.0");
        event.put("id", fact.eventId());
        event.put("source", SOURCE + fact.instance());
        event.put("type", FactTypes.nameOf(kept));
        event.put("subject", fact.callId());
        event.put("time", fact.occurredAt().toString());
        event.put("datacontenttype", "application/json");
        fact.legId().ifPresent(id -> event.put("legid", id));
        event.put("instance", fact.instance());
        event.put("sequence", Long.toString(fact.sequence()));
        fact.projectId().ifPresent(id -> event.put("projectid", id));
        fact.agentId().ifPresent(id -> event.put("agentid", id));
        event.set("data", data(kept));
        return bytes(event);
    }

    /// @throws UnreadableFactException if this is no CloudEvent, an attribute is missing or malformed, or the
    /// data of a known type does not have its shape
    public Fact read(byte[] message) {
        var event = parse(message);
        if (!"1.0".equals(event.path("specversion").asText())) {
            throw new UnreadableFactException("not a CloudEvent 1.0");
        }
        return new Fact(
                required(event, "id"),
                required(event, "subject"),
                optional(event, "legid"),
                required(event, "instance"),
                sequence(required(event, "sequence")),
                optional(event, "projectid"),
                optional(event, "agentid"),
                time(required(event, "time")),
                event(required(event, "type"), event.path("data")));
    }

    private static JsonNode data(CallEvent event) {
        return event instanceof CallEvent.Unknown unknown
                ? MAPPER.valueToTree(unknown.data())
                : MAPPER.valueToTree(event);
    }

    private static byte[] bytes(ObjectNode event) {
        try {
            return MAPPER.writeValueAsString(event)
                    .replace(NUL, UNKNOWN_CHARACTER)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of nodes is always writable", e);
        }
    }

    private static JsonNode parse(byte[] message) {
        try {
            var tree = MAPPER.readTree(message);
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (IOException _) {
            // Reported below, without the payload that Jackson would quote.
        }
        throw new UnreadableFactException("not a JSON object");
    }

    private static CallEvent event(String type, JsonNode data) {
        if (!data.isObject()) {
            throw new UnreadableFactException("no data object");
        }
        var known = FactTypes.byName(type);
        return known.isPresent() ? known(type, data, known.get()) : new CallEvent.Unknown(type, map(data));
    }

    private static CallEvent known(String type, JsonNode data, Class<? extends CallEvent> event) {
        try {
            return MAPPER.treeToValue(data, event);
        } catch (JsonProcessingException | RuntimeException _) {
            throw new UnreadableFactException("data does not have the shape of " + type);
        }
    }

    private static Map<String, Object> map(JsonNode data) {
        return MAPPER.convertValue(data, new TypeReference<>() {});
    }

    private static String required(JsonNode event, String attribute) {
        return optional(event, attribute)
                .orElseThrow(() -> new UnreadableFactException("attribute " + attribute + " is missing"));
    }

    private static Optional<String> optional(JsonNode event, String attribute) {
        var value = event.path(attribute);
        return value.isTextual() && !value.asText().isEmpty() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static long sequence(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new UnreadableFactException("attribute sequence is not a number");
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw new UnreadableFactException("attribute time is not a time");
        }
    }
}
