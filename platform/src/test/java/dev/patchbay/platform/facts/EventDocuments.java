package dev.patchbay.platform.facts;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import dev.patchbay.contracts.business.BusinessEvent;
import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EventType;
import java.util.List;
import java.util.Optional;

/// The public description of the facts, made from `contracts`: a JSON Schema of each type's message, and an AsyncAPI
/// document of the topics.
final class EventDocuments {
    /// What every message has besides its `type` and `data`.
    private static final String ENVELOPE = """
            {"specversion": {"const": "1.0"},
             "id": {"type": "string", "minLength": 1, "description": "Unique; the same fact told twice has the same id."},
             "source": {"type": "string", "pattern": "^/patchbay/.+"},
             "type": {"type": "string", "minLength": 1},
             "subject": {"type": "string", "minLength": 1, "description": "The call's id; also the message's key."},
             "time": {"type": "string", "format": "date-time", "description": "When it happened."},
             "datacontenttype": {"const": "application/json"},
             "legid": {"type": "string", "description": "Provider and attempt; absent for what concerns the whole call."},
             "instance": {"type": "string", "minLength": 1, "description": "Who told: service, instance and start."},
             "sequence": {"type": "string", "pattern": "^[0-9]+$", "description": "From 1, increasing over all calls of an instance; unique with it."},
             "projectid": {"type": "string"},
             "agentid": {"type": "string"},
             "data": {"type": "object"}}""";

    /// Of what tool-service tells beside the facts of calls.
    private static final String BUSINESS_ENVELOPE = """
            {"specversion": {"const": "1.0"},
             "id": {"type": "string", "minLength": 1, "description": "Unique; the same told twice has the same id."},
             "source": {"type": "string", "pattern": "^/patchbay/.+"},
             "type": {"type": "string", "minLength": 1},
             "subject": {"type": "string", "minLength": 1, "description": "What it is about; also the message's key."},
             "time": {"type": "string", "format": "date-time", "description": "When it happened."},
             "datacontenttype": {"const": "application/json"},
             "sequence": {"type": "string", "pattern": "^[0-9]+$", "description": "Increasing within a key."},
             "projectid": {"type": "string"},
             "data": {"type": "object"}}""";

    private static final List<String> BUSINESS_REQUIRED =
            List.of("specversion", "id", "source", "type", "subject", "time", "datacontenttype", "sequence", "data");

    private static final List<String> REQUIRED = List.of(
            "specversion",
            "id",
            "source",
            "type",
            "subject",
            "time",
            "datacontenttype",
            "instance",
            "sequence",
            "data");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    private final SchemaGenerator generator = generator();

    static List<Class<? extends CallEvent>> types() {
        return FactTypes.KNOWN;
    }

    static List<Class<? extends BusinessEvent>> businessTypes() {
        return BusinessTypes.KNOWN;
    }

    static String name(Class<?> type) {
        return type.getAnnotation(EventType.class).value();
    }

    /// The schema of a whole message, its envelope included.
    String schema(Class<?> type) {
        var source = new EventSource(type);
        var schema = BusinessEvent.class.isAssignableFrom(type)
                ? envelope(name(type), source.purpose(), BUSINESS_ENVELOPE, BUSINESS_REQUIRED)
                : envelope(name(type), source.purpose());
        var properties = (ObjectNode) schema.get("properties");
        properties.putObject("type").put("const", name(type));
        var data = generator.generateSchema(type);
        data.path("properties").properties().forEach(field -> source.of(field.getKey())
                .ifPresent(words -> ((ObjectNode) field.getValue()).put("description", words)));
        properties.set("data", data);
        return pretty(schema);
    }

    /// The schema of any message, also of a type that is not known yet.
    String anySchema() {
        return pretty(envelope("Any fact of a call", "A structured CloudEvent 1.0 with our attributes."));
    }

    /// The schema of any message of tool-service's topics, also of a type that is not known yet.
    String anyBusinessSchema() {
        var words = "A structured CloudEvent 1.0 with our attributes.";
        return pretty(envelope("Anything that tool-service tells", words, BUSINESS_ENVELOPE, BUSINESS_REQUIRED));
    }

    private static ObjectNode envelope(String title, String description) {
        return envelope(title, description, ENVELOPE, REQUIRED);
    }

    private static ObjectNode envelope(String title, String description, String attributes, List<String> required) {
        var schema = JSON.createObjectNode();
        schema.put("$schema", SchemaVersion.DRAFT_2020_12.getIdentifier());
        schema.put("title", title);
        schema.put("description", description);
        schema.put("type", "object");
        schema.set("properties", read(attributes));
        required.forEach(schema.withArray("required")::add);
        return schema;
    }

    /// AsyncAPI 3.0.
    String asyncApi() {
        var document = read("""
                {"asyncapi": "3.0.0",
                 "info": {
                   "title": "Patchbay: what happens",
                   "version": "1.0.0",
                   "description": "Types are only added, fields only added; a reader keeps what it does not know. Order holds within one instance only, and a message may come twice: a reader knows it by id, or by instance and sequence.",
                   "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"}},
                 "defaultContentType": "application/cloudevents+json",
                 "channels": {
                   "calls": {
                     "address": "calls",
                     "description": "All facts of all calls.",
                     "messages": {},
                     "bindings": {"kafka": {"topic": "calls", "bindingVersion": "0.5.0"}}},
                   "callsDeadLetter": {
                     "address": "calls-dead-letter",
                     "description": "What could not be read, as it came. An unknown type is none of these.",
                     "messages": {"unreadable": {"$ref": "#/components/messages/unreadable"}},
                     "bindings": {"kafka": {"topic": "calls-dead-letter", "bindingVersion": "0.5.0"}}},
                   "directory": {
                     "address": "directory",
                     "description": "Agents and numbers as they are, compacted: the last message of a key counts, one without a value means that it is no more.",
                     "messages": {},
                     "bindings": {"kafka": {"topic": "directory", "topicConfiguration": {"cleanup.policy": ["compact"]}, "bindingVersion": "0.5.0"}}},
                   "bookings": {
                     "address": "bookings",
                     "description": "How far bookings are, each in order.",
                     "messages": {},
                     "bindings": {"kafka": {"topic": "bookings", "bindingVersion": "0.5.0"}}},
                   "dispatch": {
                     "address": "dispatch",
                     "description": "How far it is to get somebody to emergencies, each in order.",
                     "messages": {},
                     "bindings": {"kafka": {"topic": "dispatch", "bindingVersion": "0.5.0"}}},
                   "audit": {
                     "address": "audit",
                     "description": "Who changed what in a project, in order.",
                     "messages": {},
                     "bindings": {"kafka": {"topic": "audit", "bindingVersion": "0.5.0"}}}},
                 "operations": {
                   "tellFacts": {
                     "action": "send",
                     "channel": {"$ref": "#/channels/calls"},
                     "summary": "media-gateway and vapi-adapter tell what happens, from a journal on disk."},
                   "readFacts": {
                     "action": "receive",
                     "channel": {"$ref": "#/channels/calls"},
                     "summary": "call-records folds them into records; tool-service gives back holds at a call's end."},
                   "tellDirectory": {
                     "action": "send",
                     "channel": {"$ref": "#/channels/directory"},
                     "summary": "tool-service tells it from an outbox that is written with the change."},
                   "readDirectory": {
                     "action": "receive",
                     "channel": {"$ref": "#/channels/directory"},
                     "summary": "media-gateway forgets the routes that a change makes wrong."},
                   "tellBookings": {
                     "action": "send",
                     "channel": {"$ref": "#/channels/bookings"},
                     "summary": "tool-service tells them from the same outbox."},
                   "tellDispatches": {
                     "action": "send",
                     "channel": {"$ref": "#/channels/dispatch"},
                     "summary": "tool-service tells them from the same outbox."},
                   "tellChanges": {
                     "action": "send",
                     "channel": {"$ref": "#/channels/audit"},
                     "summary": "tool-service tells them from the same outbox."},
                   "putAside": {
                     "action": "send",
                     "channel": {"$ref": "#/channels/callsDeadLetter"},
                     "summary": "call-records puts aside what it cannot read."}},
                 "components": {"messages": {}}}""");
        var messages = (ObjectNode) document.at("/components/messages");
        types().forEach(type -> add(document, messages, type, "calls", "The call's id."));
        add(document, messages, BusinessEvent.AgentChanged.class, "directory", "`agent:` and the agent's id.");
        add(document, messages, BusinessEvent.NumberChanged.class, "directory", "`number:` and the number.");
        add(document, messages, BusinessEvent.BookingChanged.class, "bookings", "The booking's id.");
        add(document, messages, BusinessEvent.DispatchChanged.class, "dispatch", "The dispatch's id.");
        add(document, messages, BusinessEvent.ThingChanged.class, "audit", "The project's id.");
        messages.set("unreadable", read("""
                {"name": "unreadable",
                 "title": "A message that could not be read",
                 "contentType": "application/octet-stream",
                 "headers": {
                   "type": "object",
                   "properties": {
                     "dead-letter-cause": {"type": "string"},
                     "dead-letter-topic": {"type": "string"},
                     "dead-letter-partition": {"type": "string"},
                     "dead-letter-offset": {"type": "string"}}},
                 "bindings": {"kafka": {"key": {"type": "string"}, "bindingVersion": "0.5.0"}}}"""));
        return write(YAML, document);
    }

    private static void add(ObjectNode document, ObjectNode messages, Class<?> type, String channel, String keyWords) {
        var key = type.getSimpleName();
        ((ObjectNode) document.at("/channels/" + channel + "/messages"))
                .putObject(key)
                .put("$ref", "#/components/messages/" + key);
        var message = messages.putObject(key);
        message.put("name", name(type));
        message.put("title", key);
        message.put("summary", new EventSource(type).purpose());
        message.putObject("payload").put("$ref", "./schemas/" + name(type) + ".json");
        var binding = read("""
                {"kafka": {"key": {"type": "string"}, "bindingVersion": "0.5.0"}}""");
        ((ObjectNode) binding.at("/kafka/key")).put("description", keyWords);
        message.set("bindings", binding);
    }

    /// As Jackson writes it: texts for times, absent optionals left out, words of enums.
    private static SchemaGenerator generator() {
        var builder = new SchemaGeneratorConfigBuilder(JSON, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY))
                .with(
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                        Option.INLINE_ALL_SCHEMAS,
                        Option.EXTRA_OPEN_API_FORMAT_VALUES)
                .without(Option.SCHEMA_VERSION_INDICATOR, Option.FLATTENED_OPTIONALS);
        builder.forFields()
                .withRequiredCheck(EventDocuments::isAlwaysThere)
                .withTargetTypeOverridesResolver(EventDocuments::withoutOptional);
        return new SchemaGenerator(builder.build());
    }

    private static boolean isAlwaysThere(FieldScope field) {
        return field.getRawMember().getType() != Optional.class;
    }

    /// Nothing is written for what is absent, so null is no value of it.
    private static List<ResolvedType> withoutOptional(FieldScope field) {
        return field.getType().isInstanceOf(Optional.class)
                ? List.of(field.getTypeParameterFor(Optional.class, 0))
                : null;
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text block of this class is JSON", e);
        }
    }

    private static String pretty(JsonNode node) {
        var indented = new DefaultPrettyPrinter()
                .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE)
                .withSeparators(Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER));
        try {
            return JSON.writer(indented).writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of nodes is always writable", e);
        }
    }

    private static String write(ObjectMapper mapper, JsonNode node) {
        try {
            return mapper.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of nodes is always writable", e);
        }
    }
}
