package dev.patchbay.vapi.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.platform.problem.Problem;
import dev.patchbay.vapi.body.Arrival;
import dev.patchbay.vapi.body.BodyReader;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
/// 401 without the agreed proof, 413 for a body of more than 10 MB, 408 for one that comes too slowly, 400 for
/// what is no message; 200 for everything else. Bodies are awaited on the event loop and parsed on a worker
/// thread; large ones one after the other, so that only one of them is in memory.
@Path("/")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "VAPI's webhook")
@SecurityScheme(
        securitySchemeName = "vapi",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        apiKeyName = "X-Vapi-Secret",
        description = "The proof agreed with VAPI: a secret in this or another header, a bearer token of ours or of"
                + " an identity provider, or a signature"
                + " (PATCHBAY_VAPI_AUTH).")
@SecurityRequirement(name = "vapi")
@APIResponse(
        responseCode = "200",
        description = "Taken; what a message that asks for something is answered is in the body",
        content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
@APIResponse(responseCode = "400", description = "No message")
@APIResponse(responseCode = "401", description = "Not the agreed proof")
@APIResponse(responseCode = "408", description = "The body came too slowly")
@APIResponse(responseCode = "413", description = "More than 10 MB")
@APIResponse(
        responseCode = "503",
        description = "No room for a large message, or whose it is cannot be found out; send it again")
public class WebhookResource {
    private static final int UNAUTHENTICATED = 401;
    // What is wanted is agreed with VAPI; this only says that something is.
    private static final String CHALLENGE = "Vapi-Credential realm=\"patchbay\"";

    private final CurrentVertxRequest current;
    private final WebhookDoor door;
    private final BodyReader bodies;
    private final Clock clock;
    // What waits here is in files, of which there are few.
    private final ExecutorService large = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("large-message").factory());

    WebhookResource(CurrentVertxRequest current, WebhookDoor door, BodyReader bodies, Clock clock) {
        this.current = current;
        this.door = door;
        this.bodies = bodies;
        this.clock = clock;
    }

    @POST
    @Path("/api/v1/vapi/webhook")
    @NonBlocking
    @Operation(operationId = "webhook", summary = "Takes what VAPI tells and asks")
    @RequestBody(
            description = "`{message}`, as VAPI sends it.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public Uni<Response> webhook() {
        return receive();
    }

    @POST
    @Path("/vapi/webhook")
    @NonBlocking
    @Operation(operationId = "shortWebhook", summary = "The same at a shorter path")
    @RequestBody(
            description = "`{message}`, as VAPI sends it.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public Uni<Response> shortWebhook() {
        return receive();
    }

    @POST
    @Path("/api/vapi/webhook")
    @NonBlocking
    @Operation(operationId = "unversionedWebhook", summary = "The same at the path without a version")
    @RequestBody(
            description = "`{message}`, as VAPI sends it.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public Uni<Response> unversionedWebhook() {
        return receive();
    }

    private Uni<Response> receive() {
        var routing = current.getCurrent();
        var request = routing.request();
        var presented = new Presented(request.method().name(), request.uri(), request::getHeader);
        return throughout(response(routing, presented, Begun.now(clock)));
    }

    private Uni<Response> response(RoutingContext routing, Presented presented, Begun begun) {
        return door.ofHead(presented)
                .emitOn(onLoopOf(Vertx.currentContext()))
                .chain(proof -> switch (proof) {
                    case GIVEN, IN_BODY ->
                        bodies.read(routing, proof == Proof.GIVEN)
                                .chain(arrival -> outcome(presented, proof, arrival, begun));
                    case MISSING -> refusal(Refusal.UNAUTHENTICATED);
                    case UNKNOWABLE -> refusal(Refusal.UNKNOWABLE);
                })
                .chain(outcome -> switch (outcome) {
                    case WebhookDoor.Outcome.Answered(var answer) -> answer.map(WebhookResource::answered);
                    case WebhookDoor.Outcome.Refused(var problem) ->
                        Uni.createFrom().item(refused(problem));
                });
    }

    /// Not bound to the sender's connection: what came whole is kept, and its place given back, though he hangs up.
    private static <T> Uni<T> throughout(Uni<T> work) {
        return Uni.createFrom().emitter(emitter -> work.subscribe().with(emitter::complete, emitter::fail));
    }

    private Uni<WebhookDoor.Outcome> outcome(Presented request, Proof proof, Arrival arrival, Begun begun) {
        return switch (arrival) {
            case Arrival.Whole(var body) ->
                Uni.createFrom()
                        .item(() -> door.receive(request, proof, body, begun))
                        .runSubscriptionOn(body.isLarge() ? large : Infrastructure.getDefaultWorkerPool());
            case Arrival.Oversized() -> refusal(Refusal.OVERSIZED);
            case Arrival.Broken() -> refusal(Refusal.BROKEN);
            case Arrival.TooSlow() -> refusal(Refusal.TOO_SLOW);
            case Arrival.Refused() -> refusal(Refusal.NO_ROOM);
        };
    }

    private Uni<WebhookDoor.Outcome> refusal(Refusal refusal) {
        return Uni.createFrom().item(() -> door.refused(refusal));
    }

    private static Executor onLoopOf(Context loop) {
        return task -> {
            if (Vertx.currentContext() == loop) {
                task.run();
            } else {
                loop.runOnContext(_ -> task.run());
            }
        };
    }

    @PreDestroy
    void close() {
        large.shutdownNow();
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
