package dev.patchbay.platform.facts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.embedded.golden.GoldenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds docs/events to the code, and the code to the messages that readers have seen.
///
/// An example is written by hand, once, and never renewed: it is what a version of its type looks like. Only a new,
/// optional field may be added to it.
@Tag("unit")
class EventDocumentsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMAS = "docs/events/schemas/";
    private static final String EXAMPLES = "docs/events/examples/";
    private static final String ANY = "any.json";

    private final EventDocuments documents = new EventDocuments();
    private final FactCodec codec = new FactCodec();

    @SuppressWarnings("unchecked")
    static Stream<Class<? extends CallEvent>> types() {
        return Arrays.stream(CallEvent.class.getPermittedSubclasses())
                .filter(type -> type != CallEvent.Unknown.class)
                .map(type -> (Class<? extends CallEvent>) type);
    }

    @ParameterizedTest
    @MethodSource("types")
    void theSchemaIsThatOfTheRecord(Class<? extends CallEvent> type) {
        GoldenFile.at(SCHEMAS + file(type)).demand(documents.schema(type));
    }

    @Test
    void theSchemaOfAnyMessageIsThatOfTheEnvelope() {
        GoldenFile.at(SCHEMAS + ANY).demand(documents.anySchema());
    }

    @Test
    void theAsyncApiDocumentIsThatOfTheTypes() {
        GoldenFile.at("docs/events/asyncapi.yaml").demand(documents.asyncApi());
    }

    @Test
    void everyTypeHasItsFilesAndThereAreNoOthers() {
        var files = Stream.concat(types(), EventDocuments.businessTypes().stream())
                .map(type -> EventDocuments.name(type) + ".json")
                .collect(Collectors.toSet());
        assertThat(GoldenFile.in(EXAMPLES)).isEqualTo(files);
        files.add(ANY);
        files.add(BusinessDocumentsTest.ANY);
        assertThat(GoldenFile.in(SCHEMAS)).isEqualTo(files);
    }

    @Test
    void everyReferenceOfTheAsyncApiDocumentLeadsSomewhere() throws IOException {
        var document = new YAMLMapper()
                .readTree(GoldenFile.at("docs/events/asyncapi.yaml").read());
        var references = new HashSet<>(document.findValuesAsText("$ref"));
        assertThat(references).hasSizeGreaterThan(types().toList().size());
        for (var reference : references) {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue();
            } else {
                assertThat(GoldenFile.at("docs/events/" + reference).read()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void theExampleIsValid(Class<? extends CallEvent> type) {
        assertThat(problems(type, example(type))).isEmpty();
        assertThat(schema(ANY).validate(example(type))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theExampleIsReadAndWrittenBackAsItWas(Class<? extends CallEvent> type) throws IOException {
        var fact = codec.read(bytes(example(type)));

        assertThat(fact.event()).isInstanceOf(type);
        assertThat(JSON.readTree(codec.write(fact))).isEqualTo(example(type));
    }

    /// A renamed or removed component is missing here, or was not read above.
    @ParameterizedTest
    @MethodSource("types")
    void theExampleHasEveryFieldOfItsType(Class<? extends CallEvent> type) {
        var components = Arrays.stream(type.getRecordComponents())
                .map(component -> component.getName())
                .collect(Collectors.toSet());
        assertThat(names(example(type).path("data"))).isEqualTo(components);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aMessageWithoutWhatIsAlwaysThereIsInvalid(Class<? extends CallEvent> type) {
        var required = read(SCHEMAS + file(type)).at("/properties/data/required");
        for (var field : required) {
            var broken = example(type);
            ((ObjectNode) broken.path("data")).remove(field.asText());
            assertThat(problems(type, broken)).as(field.asText()).isNotEmpty();
        }
        for (var attribute : read(SCHEMAS + file(type)).path("required")) {
            var broken = (ObjectNode) example(type);
            broken.remove(attribute.asText());
            assertThat(problems(type, broken)).as(attribute.asText()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatANewerVersionAddsIsValidAndPassedOver(Class<? extends CallEvent> type) {
        var newer = example(type);
        ((ObjectNode) newer).put("addedlater", "x");
        ((ObjectNode) newer.path("data")).put("addedLater", 1);

        assertThat(problems(type, newer)).isEmpty();
        assertThat(codec.read(bytes(newer))).isEqualTo(codec.read(bytes(example(type))));
    }

    /// Every word of an enumeration, and every kind of result, not only those of the example.
    @ParameterizedTest
    @MethodSource("types")
    void everyWordIsValidAndReadBack(Class<? extends CallEvent> type) throws IOException {
        for (var variant : variants(type)) {
            assertThat(problems(type, variant)).as(variant.toString()).isEmpty();
            assertThat(JSON.readTree(codec.write(codec.read(bytes(variant))))).isEqualTo(variant);
        }
    }

    @Test
    void theWordsOfAllEnumerationsAreTried() {
        var words = types().mapToInt(type -> variants(type).size()).sum();
        assertThat(words)
                .isEqualTo(3 * EndReason.values().length
                        + CallSystem.values().length
                        + ToolResult.class.getPermittedSubclasses().length);
    }

    private static List<JsonNode> variants(Class<? extends CallEvent> type) {
        var variants = new ArrayList<JsonNode>();
        read(SCHEMAS + file(type))
                .at("/properties/data/properties")
                .properties()
                .forEach(field -> {
                    field.getValue().path("enum").forEach(word -> variants.add(with(type, field.getKey(), word)));
                    field.getValue().path("anyOf").forEach(kind -> {
                        var result = JSON.createObjectNode().put("say", "Done.");
                        result.putObject("data").put("id", "x");
                        result.set("outcome", kind.at("/properties/outcome/const"));
                        variants.add(with(type, field.getKey(), result));
                    });
                });
        return variants;
    }

    private static JsonNode with(Class<? extends CallEvent> type, String field, JsonNode value) {
        var message = example(type);
        ((ObjectNode) message.path("data")).set(field, value);
        return message;
    }

    @Test
    void anUnknownTypeStaysUnknown() throws IOException {
        var message = (ObjectNode) example(CallEvent.Trouble.class);
        message.put("type", "dev.patchbay.call.trouble.v2");

        assertThat(schema(ANY).validate(message)).isEmpty();
        var fact = codec.read(bytes(message));
        assertThat(fact.event()).isInstanceOf(CallEvent.Unknown.class);
        assertThat(JSON.readTree(codec.write(fact))).isEqualTo(message);
    }

    private static Set<ValidationMessage> problems(Class<? extends CallEvent> type, JsonNode message) {
        return schema(file(type)).validate(message);
    }

    private static JsonSchema schema(String file) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(read(SCHEMAS + file));
    }

    private static JsonNode example(Class<? extends CallEvent> type) {
        return read(EXAMPLES + file(type));
    }

    private static String file(Class<? extends CallEvent> type) {
        return EventDocuments.name(type) + ".json";
    }

    private static JsonNode read(String file) {
        try {
            return JSON.readTree(GoldenFile.at(file).read());
        } catch (IOException e) {
            throw new AssertionError(file + " is no JSON", e);
        }
    }

    private static Set<String> names(JsonNode object) {
        var names = new HashSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static byte[] bytes(JsonNode message) {
        return message.toString().getBytes(UTF_8);
    }
}
