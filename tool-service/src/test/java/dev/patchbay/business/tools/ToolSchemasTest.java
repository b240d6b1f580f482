package dev.patchbay.business.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.golden.GoldenFile;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What models are told of tools: a kept document each, so that a change of a name, a type or a word that a model goes
/// by is seen in the change itself. `-Dgolden.renew` writes them anew.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class ToolSchemasTest {
    private static final String FOLDER = "tool-service/src/test/resources/tools/schemas";
    /// By name: what is not ordered comes in another order each time.
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    @Inject
    ToolCatalog catalog;

    @Test
    void everyToolIsToldAsItsDocumentSays() {
        for (var tool : catalog.listed()) {
            GoldenFile.at(FOLDER + "/" + tool.name() + ".json").demand(document(tool));
        }
    }

    @Test
    void thereIsADocumentForEachToolAndNoOther() {
        assertThat(GoldenFile.in(FOLDER))
                .isEqualTo(catalog.listed().stream()
                        .map(tool -> tool.name() + ".json")
                        .collect(Collectors.toSet()));
    }

    /// OpenAI's rules for functions of a Realtime session, source: platform.openai.com/docs/guides/function-calling.
    @Test
    void openAiAcceptsEveryTool() {
        for (var tool : catalog.listed()) {
            assertThat(tool.openai())
                    .as(tool.name())
                    .containsOnlyKeys("type", "name", "description", "parameters")
                    .containsEntry("type", "function");
            assertThat(tool.name()).matches("[a-zA-Z0-9_-]{1,64}");
            assertThat(tool.description()).isNotBlank();
            object(tool.name(), (Map<?, ?>) tool.openai().get("parameters"));
        }
    }

    @Test
    void vapiAcceptsEveryTool() {
        var schema = vapisOwn();
        for (var tool : catalog.listed()) {
            assertThat(schema.validate(JSON.valueToTree(tool.vapi())))
                    .as(tool.name())
                    .isEmpty();
        }
    }

    @Test
    void bothAreToldTheSameArguments() {
        for (var tool : catalog.listed()) {
            var function = (Map<?, ?>) tool.vapi().get("function");
            var vapi = (Map<?, ?>) function.get("parameters");
            var openai = (Map<?, ?>) tool.openai().get("parameters");
            assertThat(function.get("description")).isEqualTo(tool.openai().get("description"));
            assertThat(vapi.get("properties")).as(tool.name()).isEqualTo(openai.get("properties"));
            assertThat(vapi.get("required")).as(tool.name()).isEqualTo(openai.get("required"));
        }
    }

    /// Each argument says what it is; a closed set lists its words.
    private static void object(String tool, Map<?, ?> schema) {
        assertThat(schema.keySet().stream().map(String::valueOf))
                .as(tool)
                .containsExactlyInAnyOrder("type", "properties", "required", "additionalProperties");
        assertThat(schema.get("type")).isEqualTo("object");
        assertThat(schema.get("additionalProperties")).isEqualTo(false);
        var properties = (Map<?, ?>) schema.get("properties");
        assertThat(properties.keySet().containsAll((List<?>) schema.get("required")))
                .as(tool)
                .isTrue();
        properties.forEach((name, property) -> {
            var described = (Map<?, ?>) property;
            assertThat(name.toString()).as(tool).matches("[a-z][a-z_]*");
            assertThat(described.get("type")).as("%s.%s", tool, name).isIn("string", "integer", "number", "boolean");
            assertThat(String.valueOf(described.get("description")))
                    .as("%s.%s", tool, name)
                    .hasSizeGreaterThan(5);
            if (described.containsKey("enum")) {
                assertThat((List<?>) described.get("enum"))
                        .as("%s.%s", tool, name)
                        .isNotEmpty();
            }
        });
    }

    private static JsonSchema vapisOwn() {
        var text = GoldenFile.at("tool-service/src/test/resources/tools/function-tool.schema.json")
                .read();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
    }

    private static String document(ListedTool tool) {
        var document = new LinkedHashMap<String, Object>();
        document.put("openai", tool.openai());
        document.put("vapi", tool.vapi());
        try {
            var printer = new DefaultPrettyPrinter();
            printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
            return JSON.writer(printer).writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a listed tool is always writable", e);
        }
    }
}
