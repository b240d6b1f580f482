package dev.patchbay.rehearsal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// An excerpt of what a provider has published of its interface, in the form of OpenAPI 3.1.
///
/// Strict about objects whose schema says so. `x-versions` of a path names the versions that it holds for;
/// `x-strict-query` that other parameters than the described are refused.
public final class Description {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final JsonNode components;
    private final List<Operation> operations = new ArrayList<>();

    private Description(JsonNode document) {
        this.components = document.path("components");
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(each -> each.getKey().matches("get|post|put|patch|delete"))
                .forEach(each -> operations.add(new Operation(path.getKey(), each.getKey(), each.getValue()))));
    }

    /// @param resource a YAML document beside the class
    public static Description read(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            // Jackson's own reader of YAML knows no anchors.
            return new Description(JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The operation that a request is for, if it is described.
    public Optional<Operation> operation(String method, String path, String version) {
        return operations.stream()
                .filter(each -> each.fits(method, path, version))
                .findFirst();
    }

    private JsonSchema schema(JsonNode schema) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putArray("allOf").add(schema);
        root.set("components", components);
        return SCHEMAS.getSchema(root, STRICT);
    }

    private static List<Complaint> complaints(JsonSchema schema, JsonNode value) {
        return schema.validate(value).stream().map(Description::complaint).toList();
    }

    private static Complaint complaint(ValidationMessage message) {
        String at =
                message.getInstanceLocation().toString().replaceFirst("^/", "").replace('/', '.');
        String property = message.getProperty() == null
                ? at
                : at.isEmpty() ? message.getProperty() : at + "." + message.getProperty();
        return new Complaint(property, message.getType(), said(message.getMessage()));
    }

    /// Without the place, which the validator puts before it.
    private static String said(String message) {
        return message.replaceFirst("^[^ ]*: ", "");
    }

    /// A method of a path.
    public final class Operation {
        private final String method;
        private final Pattern path;
        private final JsonNode described;
        private final List<Parameter> parameters;
        private final boolean isForm;
        private final Optional<JsonSchema> body;
        private final Map<JsonNode, JsonSchema> answers = new ConcurrentHashMap<>();

        private Operation(String path, String method, JsonNode described) {
            this.method = method;
            this.described = described;
            // A parameter is a segment; what follows a colon in one is a verb of it.
            this.path = Pattern.compile(path.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+"));
            this.parameters = StreamSupport.stream(described.path("parameters").spliterator(), false)
                    .map(Parameter::new)
                    .toList();
            JsonNode content = described.at("/requestBody/content");
            this.isForm = content.has(FORM);
            JsonNode given = content.path(isForm ? FORM : "application/json").path("schema");
            this.body = given.isMissingNode() ? Optional.empty() : Optional.of(schema(given));
        }

        private boolean fits(String method, String path, String version) {
            JsonNode versions = described.path("x-versions");
            return this.method.equalsIgnoreCase(method)
                    && this.path.matcher(path).matches()
                    && (versions.isMissingNode()
                            || StreamSupport.stream(versions.spliterator(), false)
                                    .anyMatch(each -> each.asText().equals(version)));
        }

        List<Complaint> ofRequest(Ask ask) {
            var complaints = new ArrayList<Complaint>();
            parameters.forEach(parameter -> parameter.judge(ask, complaints));
            if (described.path("x-strict-query").asBoolean()) {
                ask.params().keySet().stream()
                        .filter(name -> parameters.stream().noneMatch(each -> each.isInQuery(name)))
                        .map(name -> new Complaint(name, "additionalProperties", "is not described"))
                        .forEach(complaints::add);
            }
            body.ifPresent(schema -> ofBody(ask, schema, complaints));
            return complaints;
        }

        private void ofBody(Ask ask, JsonSchema schema, List<Complaint> complaints) {
            boolean isRequired = described.at("/requestBody/required").asBoolean(false);
            if (ask.body().isBlank()) {
                if (isRequired) {
                    complaints.add(new Complaint("", "required", "the body is missing"));
                }
                return;
            }
            sent(ask)
                    .ifPresentOrElse(
                            json -> complaints.addAll(complaints(schema, json)),
                            () -> complaints.add(new Complaint("", "json", "the body is not JSON")));
        }

        private Optional<JsonNode> sent(Ask ask) {
            return isForm ? Optional.of(JSON.valueToTree(ask.form())) : ask.json();
        }

        List<Complaint> ofAnswer(Reply reply) {
            JsonNode responses = described.path("responses");
            String range = reply.status() / 100 + "XX";
            JsonNode answer = Arrays.asList(String.valueOf(reply.status()), range, "default").stream()
                    .map(responses::path)
                    .filter(each -> !each.isMissingNode())
                    .findFirst()
                    .orElse(null);
            if (answer == null) {
                return List.of(new Complaint("", "status", reply.status() + " is not described"));
            }
            String shared = answer.path("$ref").asText();
            JsonNode meant = shared.isEmpty() ? answer : components.at(shared.replaceFirst("^#/components", ""));
            JsonNode content = meant.path("content").path("application/json").path("schema");
            if (content.isMissingNode()) {
                return reply.body().isPresent() ? List.of(new Complaint("", "body", "none is described")) : List.of();
            }
            return reply.body()
                    .map(json -> complaints(answers.computeIfAbsent(content, Description.this::schema), json))
                    .orElse(List.of(new Complaint("", "body", "is missing")));
        }
    }

    private final class Parameter {
        private final String name;
        private final boolean isHeader;
        private final boolean isRequired;
        private final JsonSchema schema;

        private Parameter(JsonNode described) {
            this.name = described.path("name").asText();
            this.isHeader = "header".equals(described.path("in").asText());
            this.isRequired = described.path("required").asBoolean();
            this.schema = schema(described.path("schema"));
        }

        private boolean isInQuery(String parameter) {
            return !isHeader && name.equals(parameter);
        }

        private void judge(Ask ask, List<Complaint> complaints) {
            Optional<String> given = isHeader ? ask.header(name) : ask.param(name);
            if (given.isEmpty()) {
                if (isRequired) {
                    complaints.add(new Complaint(name, "required", "is missing"));
                }
                return;
            }
            complaints(schema, typed(given.get())).stream()
                    .map(each -> new Complaint(name, each.rule(), each.text()))
                    .forEach(complaints::add);
        }

        /// Numbers and truth values travel as text in a query.
        private JsonNode typed(String text) {
            JsonNode wanted = schema.getSchemaNode().at("/allOf/0/type");
            return switch (wanted.asText()) {
                case "integer", "number" ->
                    text.matches("-?\\d{1,18}")
                            ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
                            : JsonNodeFactory.instance.textNode(text);
                case "boolean" ->
                    text.matches("true|false")
                            ? JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text))
                            : JsonNodeFactory.instance.textNode(text);
                default -> JsonNodeFactory.instance.textNode(text);
            };
        }
    }
}
