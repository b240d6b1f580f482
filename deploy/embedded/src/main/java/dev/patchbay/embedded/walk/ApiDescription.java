package dev.patchbay.embedded.walk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.patchbay.embedded.golden.GoldenFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The OpenAPI description of a running service as its users get it: whether it says what they need to know, and
/// whether it is the one that is committed.
public final class ApiDescription {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final String PROBLEM = "application/problem+json";

    private final ObjectNode root;
    private final List<String> gaps = new ArrayList<>();
    private final Set<String> operationIds = new HashSet<>();

    private ApiDescription(ObjectNode root) {
        this.root = root;
    }

    public static ApiDescription of(URI base, String serviceToken) {
        try (var client = new ServiceClient(base)) {
            return read(client.description(serviceToken));
        }
    }

    static ApiDescription read(String json) {
        try {
            return new ApiDescription((ObjectNode) JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError("the OpenAPI description is no JSON", e);
        }
    }

    /// What is missing in it, a line each.
    public List<String> gaps() {
        demand(root.at("/info/title"), "a title");
        demand(root.at("/info/version"), "a version");
        root.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .forEach(entry -> operation(entry.getKey().toUpperCase() + " " + path.getKey(), entry.getValue())));
        return List.copyOf(gaps);
    }

    private void operation(String name, JsonNode operation) {
        demand(operation.path("summary"), name + ": a summary");
        demand(operation.path("operationId"), name + ": an operationId");
        if (!operationIds.add(operation.path("operationId").asText())) {
            gaps.add(name + ": an operationId of its own");
        }
        operation.path("parameters").forEach(given -> parameter(name, resolved(given)));
        if (operation.has("requestBody")) {
            contents(name + ": body", resolved(operation.path("requestBody")));
        }
        security(name, operation.path("security"));
        answers(name, operation.path("responses"));
    }

    private void parameter(String name, JsonNode parameter) {
        var which = name + ": parameter " + parameter.path("name").asText();
        demand(parameter.path("description"), which + ": a description");
        if (!parameter.has("schema")) {
            gaps.add(which + ": a schema");
        }
    }

    private void security(String name, JsonNode security) {
        var schemes = root.at("/components/securitySchemes");
        if (security.isEmpty()) {
            gaps.add(name + ": what opens it");
        }
        security.forEach(choice -> choice.fieldNames().forEachRemaining(scheme -> {
            if (!schemes.has(scheme)) {
                gaps.add(name + ": the security scheme " + scheme);
            }
        }));
    }

    private void answers(String name, JsonNode answers) {
        if (Stream.of("200", "201", "202", "204").noneMatch(answers::has)) {
            gaps.add(name + ": an answer when all is well");
        }
        if (answers.properties().stream().noneMatch(answer -> answer.getKey().startsWith("4"))) {
            gaps.add(name + ": an answer to a wrong request");
        }
        answers.properties()
                .forEach(answer -> answer(name + ": answer " + answer.getKey(), answer.getKey(), answer.getValue()));
    }

    private void answer(String which, String status, JsonNode given) {
        var answer = resolved(given);
        demand(answer.path("description"), which + ": a description");
        if (status.compareTo("400") >= 0) {
            var schema = answer.path("content").path(PROBLEM).at("/schema/$ref").asText();
            if (!schema.equals("#/components/schemas/Problem")) {
                gaps.add(which + ": a problem");
            }
        } else if (!status.equals("204")) {
            contents(which, answer);
        }
    }

    private void contents(String which, JsonNode carrier) {
        if (carrier.path("content").isEmpty()) {
            gaps.add(which + ": content");
        }
        carrier.path("content").properties().forEach(content -> {
            if (content.getValue().path("schema").isEmpty()) {
                gaps.add(which + ": a schema of " + content.getKey());
            }
        });
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }

    private void demand(JsonNode text, String what) {
        if (text.asText().isBlank()) {
            gaps.add(what);
        }
    }

    /// Holds it to `docs/api/{service}.yaml`.
    public void demandKept(String service) {
        GoldenFile.at("docs/api/" + service + ".yaml").demand(yaml());
    }

    /// Paths and components in the order of their names: the order in which classes are found is nobody's.
    private String yaml() {
        var sorted = root.deepCopy();
        sort(sorted, "paths");
        var components = (ObjectNode) sorted.path("components");
        List.copyOf(components.properties()).forEach(part -> sort(components, part.getKey()));
        try {
            return YAML.writeValueAsString(sorted);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of nodes is always writable", e);
        }
    }

    private static void sort(ObjectNode parent, String name) {
        var byName = new TreeMap<String, JsonNode>();
        parent.path(name).properties().forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
        parent.putObject(name).setAll(byName);
    }
}
