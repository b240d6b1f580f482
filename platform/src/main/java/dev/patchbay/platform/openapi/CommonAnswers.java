package dev.patchbay.platform.openapi;

import dev.patchbay.platform.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/// Adds to a service's OpenAPI description what holds for all of its operations and is done in one place: the tokens
/// that open them, and the problems that are answered by whatever stands before a REST method.
///
/// An operation that names what opens it (a provider's webhook) keeps its own word, and only gets a shape for the
/// problems that it names.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class CommonAnswers implements OASFilter {
    private static final String CALLERS = "caller";
    private static final String SERVICES = "service";
    private static final String PROBLEM = "#/components/schemas/Problem";
    private static final int FIRST_PROBLEM = 400;

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        var components = api.getComponents();
        components.addSchema("Problem", problem());
        components.addSecurityScheme(
                CALLERS, bearer("A token of the OpenID Connect issuer, or an API token of a project (pb_…)."));
        components.addSecurityScheme(SERVICES, bearer("The token that services know each other by."));
        var used = new TreeSet<Integer>();
        api.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .values()
                .forEach(operation -> describe(path, operation, used)));
        used.forEach(status ->
                components.addResponse(name(status), answer(Problem.of(status).title())));
    }

    private static void describe(String path, Operation operation, Set<Integer> used) {
        if (operation.getSecurity() == null || operation.getSecurity().isEmpty()) {
            var scheme = path.startsWith("/internal") ? SERVICES : CALLERS;
            operation.addSecurityRequirement(
                    OASFactory.createSecurityRequirement().addScheme(scheme));
            common(path, operation).forEach(status -> add(operation, status, used));
        }
        operation.getResponses().getAPIResponses().forEach(CommonAnswers::shape);
    }

    private static Set<Integer> common(String path, Operation operation) {
        var statuses = new TreeSet<>(Set.of(401, 500));
        if (!path.startsWith("/internal")) {
            statuses.addAll(List.of(403, 503));
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(List.of(400, 413, 415));
        }
        if (operation.getParameters() != null && !operation.getParameters().isEmpty()) {
            statuses.add(400);
        }
        if (path.contains("{")) {
            statuses.add(404);
        }
        return statuses;
    }

    private static void add(Operation operation, int status, Set<Integer> used) {
        var answers = operation.getResponses();
        if (!answers.hasAPIResponse(Integer.toString(status))) {
            answers.addAPIResponse(
                    Integer.toString(status), OASFactory.createAPIResponse().ref(name(status)));
            used.add(status);
        }
    }

    private static void shape(String status, APIResponse answer) {
        if (status.matches("\\d+")
                && Integer.parseInt(status) >= FIRST_PROBLEM
                && answer.getRef() == null
                && answer.getContent() == null) {
            answer.setContent(content());
        }
    }

    private static String name(int status) {
        return "Problem" + status;
    }

    private static APIResponse answer(String description) {
        return OASFactory.createAPIResponse().description(description).content(content());
    }

    private static Content content() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.CONTENT_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(PROBLEM)));
    }

    private static SecurityScheme bearer(String description) {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description(description);
    }

    private static Schema problem() {
        var violation = object(Map.of("field", text("Its path as it was sent."), "message", text("What is wrong.")));
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("Problem details, RFC 9457.")
                .required(List.of("type", "title", "status"))
                .addProperty("type", text("about:blank: the status says it all."))
                .addProperty("title", text("The status in words."))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text("One sentence."))
                .addProperty("instance", text("urn:uuid:… of an unexpected failure; the log has the same."))
                .addProperty(
                        "violations",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .description("What is wrong with which field.")
                                .items(violation));
    }

    private static Schema object(Map<String, Schema> properties) {
        var object = OASFactory.createSchema().addType(SchemaType.OBJECT);
        List.of("field", "message").forEach(name -> object.addProperty(name, properties.get(name)));
        return object;
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
