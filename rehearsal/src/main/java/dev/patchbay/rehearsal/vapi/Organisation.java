package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/// What an account at VAPI holds: assistants and phone numbers. Begins with those of the demo business. Thread:
/// any.
final class Organisation {
    /// Its id.
    static final String ID = "0c0ffee0-0000-4000-8000-000000000001";

    private static final String CREDENTIAL_ID = "c4ede27a-0000-4000-8000-000000000001";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ObjectNode> assistants = new ConcurrentSkipListMap<>();
    private final Map<String, ObjectNode> numbers = new ConcurrentSkipListMap<>();

    /// With the demo business's assistant and numbers; the numbers say which server is told, and that a credential
    /// kept at VAPI proves it.
    static Organisation demo(Instant now, URI server) {
        var organisation = demo(now);
        organisation.numbers.values().forEach(number -> number.putObject("server")
                .put("url", server.toString())
                .put("timeoutSeconds", 20)
                .put("credentialId", CREDENTIAL_ID));
        return organisation;
    }

    /// The same, with numbers that say nothing of a server: the organisation's is told.
    static Organisation demo(Instant now) {
        var organisation = new Organisation();
        ObjectNode demo = resource("demo-organisation.json");
        demo.path("assistants").forEach(each -> organisation.add(organisation.assistants, (ObjectNode) each, now));
        demo.path("phoneNumbers").forEach(each -> organisation.add(organisation.numbers, (ObjectNode) each, now));
        return organisation;
    }

    private static ObjectNode resource(String name) {
        try (InputStream in = Organisation.class.getResourceAsStream(name)) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    List<ObjectNode> assistants() {
        return List.copyOf(assistants.values());
    }

    Optional<ObjectNode> assistant(String id) {
        return Optional.ofNullable(assistants.get(id)).map(ObjectNode::deepCopy);
    }

    /// A new assistant from a body that is known to be one.
    ObjectNode add(ObjectNode assistant, Instant now) {
        return add(assistants, assistant.deepCopy(), now).deepCopy();
    }

    /// Members that are given replace those that were, whole.
    Optional<ObjectNode> change(String id, JsonNode members, Instant now) {
        ObjectNode changed = assistants.computeIfPresent(id, (_, assistant) -> {
            ObjectNode copy = assistant.deepCopy();
            copy.setAll((ObjectNode) members);
            return copy.put("updatedAt", now.toString());
        });
        return Optional.ofNullable(changed).map(ObjectNode::deepCopy);
    }

    Optional<ObjectNode> remove(String id) {
        return Optional.ofNullable(assistants.remove(id));
    }

    List<ObjectNode> numbers() {
        return List.copyOf(numbers.values());
    }

    /// A phone number by its id.
    Optional<ObjectNode> number(String id) {
        return Optional.ofNullable(numbers.get(id)).map(ObjectNode::deepCopy);
    }

    /// A phone number by its digits.
    Optional<ObjectNode> dialled(String number) {
        return numbers.values().stream()
                .filter(each -> each.path("number").asText().equals(number))
                .findFirst()
                .map(ObjectNode::deepCopy);
    }

    private ObjectNode add(Map<String, ObjectNode> place, ObjectNode thing, Instant now) {
        String id = thing.path("id").asText(UUID.randomUUID().toString());
        thing.put("id", id).put("orgId", ID).put("createdAt", now.toString()).put("updatedAt", now.toString());
        place.put(id, thing);
        return thing;
    }

    /// A body as JSON, if it is an object.
    static Optional<ObjectNode> object(byte[] body) {
        try {
            return JSON.readTree(body) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array is always readable", e);
        }
    }
}
