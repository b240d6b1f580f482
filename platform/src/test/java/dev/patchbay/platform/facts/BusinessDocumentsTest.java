package dev.patchbay.platform.facts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.patchbay.contracts.business.BusinessEvent;
import dev.patchbay.embedded.golden.GoldenFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the description of what tool-service tells to the code, and the code to the messages that readers have seen.
@Tag("unit")
class BusinessDocumentsTest {
    static final String ANY = "any-business.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMAS = "docs/events/schemas/";
    private static final String EXAMPLES = "docs/events/examples/";

    private final EventDocuments documents = new EventDocuments();
    private final BusinessFactCodec codec = new BusinessFactCodec();

    static Stream<Class<?>> types() {
        return Arrays.stream(BusinessEvent.class.getPermittedSubclasses())
                .filter(type -> type != BusinessEvent.Unknown.class);
    }

    @Test
    void everyTypeIsKnown() {
        assertThat(types().toList()).isEqualTo(EventDocuments.businessTypes());
    }

    @ParameterizedTest
    @MethodSource("types")
    void theSchemaIsThatOfTheRecord(Class<?> type) {
        GoldenFile.at(SCHEMAS + file(type)).demand(documents.schema(type));
    }

    @Test
    void theSchemaOfAnyMessageIsThatOfTheEnvelope() {
        GoldenFile.at(SCHEMAS + ANY).demand(documents.anyBusinessSchema());
    }

    @ParameterizedTest
    @MethodSource("types")
    void theExampleIsValidAndReadAndWrittenBackAsItWas(Class<?> type) throws IOException {
        assertThat(schema(file(type)).validate(example(type))).isEmpty();
        assertThat(schema(ANY).validate(example(type))).isEmpty();

        var fact = codec.read(bytes(example(type)));

        assertThat(fact.event()).isInstanceOf(type);
        assertThat(JSON.readTree(codec.write(fact))).isEqualTo(example(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void theExampleHasEveryFieldOfItsType(Class<?> type) {
        var names = new HashSet<String>();
        example(type).path("data").fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .isEqualTo(Arrays.stream(type.getRecordComponents())
                        .map(component -> component.getName())
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatANewerVersionAddsIsValidAndPassedOver(Class<?> type) {
        var newer = example(type);
        ((ObjectNode) newer).put("addedlater", "x");
        ((ObjectNode) newer.path("data")).put("addedLater", 1);

        assertThat(schema(file(type)).validate(newer)).isEmpty();
        assertThat(codec.read(bytes(newer))).isEqualTo(codec.read(bytes(example(type))));
    }

    @Test
    void anUnknownTypeStaysUnknown() throws IOException {
        var message = (ObjectNode) example(BusinessEvent.AgentChanged.class);
        message.put("type", "dev.patchbay.directory.agent.v2");

        var fact = codec.read(bytes(message));

        assertThat(fact.event()).isInstanceOf(BusinessEvent.Unknown.class);
        assertThat(JSON.readTree(codec.write(fact))).isEqualTo(message);
    }

    @Test
    void whatIsNoSuchMessageIsUnreadable() {
        for (var field : new String[] {"id", "subject", "sequence", "time", "type", "data", "specversion"}) {
            var broken = (ObjectNode) example(BusinessEvent.AgentChanged.class);
            broken.remove(field);
            assertThatThrownBy(() -> codec.read(bytes(broken))).as(field).isInstanceOf(UnreadableFactException.class);
        }
        assertThatThrownBy(() -> codec.read("not json".getBytes(UTF_8))).isInstanceOf(UnreadableFactException.class);
    }

    private static JsonSchema schema(String file) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(read(SCHEMAS + file));
    }

    private static JsonNode example(Class<?> type) {
        return read(EXAMPLES + file(type));
    }

    private static String file(Class<?> type) {
        return EventDocuments.name(type) + ".json";
    }

    private static JsonNode read(String file) {
        try {
            return JSON.readTree(GoldenFile.at(file).read());
        } catch (IOException e) {
            throw new AssertionError(file + " is no JSON", e);
        }
    }

    private static byte[] bytes(JsonNode message) {
        return message.toString().getBytes(UTF_8);
    }
}
