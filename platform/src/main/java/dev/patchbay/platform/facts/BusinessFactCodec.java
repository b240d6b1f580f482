package dev.patchbay.platform.facts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.patchbay.contracts.business.BusinessEvent;
import dev.patchbay.contracts.business.BusinessFact;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// Writes and reads a [BusinessFact] as a structured CloudEvent 1.0 (`application/cloudevents+json`, UTF-8).
///
/// A type that this build does not know reads as [BusinessEvent.Unknown] and is written back as it came. Absent values
/// are left out. Thread-safe.
@Singleton
public final class BusinessFactCodec {
    private static final String SOURCE = "/patchbay/tool-service";
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    public byte[] write(BusinessFact fact) {
        var event = MAPPER.createObjectNode();
        event.put("specversion", "1.0");
        event.put("id", fact.eventId());
        event.put("source", SOURCE);
        event.put("type", BusinessTypes.nameOf(fact.event()));
        event.put("subject", fact.key());
        event.put("time", fact.occurredAt().toString());
        event.put("datacontenttype", "application/json");
        event.put("sequence", Long.toString(fact.sequence()));
        fact.projectId().ifPresent(id -> event.put("projectid", id));
        event.set("data", data(fact.event()));
        try {
            return MAPPER.writeValueAsString(event).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of nodes is always writable", e);
        }
    }

    /// @throws UnreadableFactException if this is no CloudEvent, an attribute is missing or malformed, or the data of a
    /// known type does not have its shape
    public BusinessFact read(byte[] message) {
        var event = parse(message);
        if (!"1.0".equals(event.path("specversion").asText())) {
            throw new UnreadableFactException("not a CloudEvent 1.0");
        }
        try {
            return new BusinessFact(
                    required(event, "id"),
                    required(event, "subject"),
                    Long.parseLong(required(event, "sequence")),
                    optional(event, "projectid"),
                    Instant.parse(required(event, "time")),
                    event(required(event, "type"), event.path("data")));
        } catch (NumberFormatException | DateTimeException _) {
            throw new UnreadableFactException("attribute sequence or time is malformed");
        }
    }

    /// The event that is kept somewhere as JSON: it goes out as it is, whatever this build knows of its type.
    public BusinessEvent asItIs(String type, String data) {
        return unknown(type, parse(data.getBytes(StandardCharsets.UTF_8)));
    }

    private static BusinessEvent unknown(String type, JsonNode data) {
        return new BusinessEvent.Unknown(type, MAPPER.convertValue(data, new TypeReference<>() {}));
    }

    private static JsonNode data(BusinessEvent event) {
        return event instanceof BusinessEvent.Unknown unknown
                ? MAPPER.valueToTree(unknown.data())
                : MAPPER.valueToTree(event);
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

    private static BusinessEvent event(String type, JsonNode data) {
        if (!data.isObject()) {
            throw new UnreadableFactException("no data object");
        }
        var known = BusinessTypes.byName(type);
        try {
            return known.isPresent() ? MAPPER.treeToValue(data, known.get()) : unknown(type, data);
        } catch (JsonProcessingException | RuntimeException _) {
            throw new UnreadableFactException("data does not have the shape of " + type);
        }
    }

    private static String required(JsonNode event, String attribute) {
        return optional(event, attribute)
                .orElseThrow(() -> new UnreadableFactException("attribute " + attribute + " is missing"));
    }

    private static Optional<String> optional(JsonNode event, String attribute) {
        var value = event.path(attribute);
        return value.isTextual() && !value.asText().isEmpty() ? Optional.of(value.asText()) : Optional.empty();
    }
}
