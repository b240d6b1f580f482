package dev.patchbay.vapi.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.platform.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// VAPI's webhook under its three names.
///
/// 413 for a body of more than 10 MB, 401 without the agreed proof, 400 for what is no message; 200 for
/// everything else. Bodies are read and parsed on a worker thread: ten megabytes would hold an event loop.
@Path("/")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "VAPI's webhook")
@SecurityScheme(
        securitySchemeName = "vapi",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        apiKeyName = "X-Vapi-Secret",
        description = "The proof agreed with VAPI: a secret in this or another header, a bearer token, or a signature"
                + " (PATCHBAY_VAPI_AUTH).")
@SecurityRequirement(name = "vapi")
@APIResponse(
        responseCode = "200",
        description = "Taken; what a message that asks for something is answered is in the body",
        content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
@APIResponse(responseCode = "400", description = "No message")
@APIResponse(responseCode = "401", description = "Not the agreed proof")
@APIResponse(responseCode = "413", description = "More than 10 MB")
@APIResponse(responseCode = "503", description = "Too many large messages at once; send it again")
public class WebhookResource {
    private static final int UNAUTHENTICATED = 401;
    // What is wanted is agreed with VAPI; this only says that something is.
    private static final String CHALLENGE = "Vapi-Credential realm=\"patchbay\"";

    private final WebhookDoor door;
    private final BodyReader bodies;

    WebhookResource(WebhookDoor door, BodyReader bodies) {
        this.door = door;
        this.bodies = bodies;
    }

    @POST
    @Path("/api/v1/vapi/webhook")
    @Blocking
    @Operation(operationId = "webhook", summary = "Takes what VAPI tells and asks")
    public Uni<Response> webhook(
            @Context HttpServerRequest request,
            @RequestBody(
                            description = "`{message}`, as VAPI sends it.",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    InputStream body) {
        return receive(request, body);
    }

    @POST
    @Path("/vapi/webhook")
    @Blocking
    @Operation(operationId = "shortWebhook", summary = "The same at a shorter path")
    public Uni<Response> shortWebhook(
            @Context HttpServerRequest request,
            @RequestBody(
                            description = "`{message}`, as VAPI sends it.",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    InputStream body) {
        return receive(request, body);
    }

    @POST
    @Path("/api/vapi/webhook")
    @Blocking
    @Operation(operationId = "unversionedWebhook", summary = "The same at the path without a version")
    public Uni<Response> unversionedWebhook(
            @Context HttpServerRequest request,
            @RequestBody(
                            description = "`{message}`, as VAPI sends it.",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    InputStream body) {
        return receive(request, body);
    }

    private Uni<Response> receive(HttpServerRequest request, InputStream body) {
        var presented = new Presented(request.method().name(), request.uri(), request::getHeader);
        return switch (outcome(presented, body)) {
            case WebhookDoor.Outcome.Answered(var answer) -> answer.map(WebhookResource::answered);
            case WebhookDoor.Outcome.Refused(var problem) -> Uni.createFrom().item(refused(problem));
        };
    }

    private WebhookDoor.Outcome outcome(Presented request, InputStream stream) {
        if (!door.mayPass(request)) {
            return door.refused(
                    "unauthenticated", 401, "The request does not carry the agreed proof that it is VAPI's.");
        }
        return switch (bodies.read(stream, length(request))) {
            case BodyReader.Body.Whole(var bytes) -> door.receive(request, bytes);
            case BodyReader.Body.Oversized() -> door.refused("oversized", 413, "A message has at most 10 MB.");
            case BodyReader.Body.Broken() -> door.refused("malformed", 400, "The body did not arrive whole.");
            case BodyReader.Body.Refused() ->
                door.refused("too_many", 503, "Too many large messages at once; send it again.");
        };
    }

    private static Optional<Long> length(Presented request) {
        return request.header(HttpHeaders.CONTENT_LENGTH)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong);
    }

    private static Response answered(JsonNode answer) {
        return Response.ok(answer.toString(), MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static Response refused(Problem problem) {
        var response =
                Response.status(problem.status()).type(Problem.CONTENT_TYPE).entity(problem.toJson());
        return problem.status() == UNAUTHENTICATED
                ? response.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE).build()
                : response.build();
    }
}
