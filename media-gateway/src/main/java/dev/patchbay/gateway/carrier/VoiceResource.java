package dev.patchbay.gateway.carrier;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Twilio's voice webhooks: a call rings, a stream is over, a dialled person has hung up or never answered.
@Path("/twilio/voice")
@Tag(name = "Twilio's webhooks")
@SecurityScheme(
        securitySchemeName = "twilio",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        apiKeyName = "X-Twilio-Signature",
        description = "Twilio's signature over the public URL and the parameters.")
@SecurityRequirement(name = "twilio")
@APIResponse(
        responseCode = "200",
        description = "TwiML: what Twilio is to do",
        content = @Content(mediaType = "text/xml", schema = @Schema(type = SchemaType.STRING)))
@APIResponse(responseCode = "400", description = "No form that can be read")
@APIResponse(responseCode = "401", description = "Not signed by Twilio")
@APIResponse(responseCode = "413", description = "More than 64 kB")
@ApplicationScoped
public class VoiceResource {
    private static final byte[] NO_BODY = {};

    private final WebhookReplies replies;
    private final VoiceAnswers answers;
    private final VoiceContinuation continuation;
    private final SealedLinks links;
    private final TwimlDocuments documents;
    private final PassingOn passingOn;

    @Inject
    public VoiceResource(
            WebhookReplies replies,
            VoiceAnswers answers,
            VoiceContinuation continuation,
            SealedLinks links,
            TwimlDocuments documents,
            PassingOn passingOn) {
        this.replies = replies;
        this.answers = answers;
        this.continuation = continuation;
        this.links = links;
        this.documents = documents;
        this.passingOn = passingOn;
    }

    @POST
    @Operation(operationId = "ring", summary = "A call rings: where it goes")
    public Uni<Response> ring(
            @Context HttpServerRequest request,
            @RequestBody(
                            description = "The form that Twilio sends.",
                            content =
                                    @Content(
                                            mediaType = "application/x-www-form-urlencoded",
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    byte[] body) {
        return replies.twiml(request, body, webhook -> answer(webhook, Optional.empty()));
    }

    @GET
    @Operation(operationId = "ringByGet", summary = "A call rings, told by GET")
    public Uni<Response> ringByGet(@Context HttpServerRequest request) {
        return replies.twiml(request, NO_BODY, webhook -> answer(webhook, Optional.empty()));
    }

    @POST
    @Path("/{agentId}")
    @Operation(operationId = "ringAgent", summary = "A call for one agent rings")
    public Uni<Response> ringAgent(
            @Context HttpServerRequest request,
            @Parameter(description = "Which agent is to take it.") @PathParam("agentId") String agentId,
            @RequestBody(
                            description = "The form that Twilio sends.",
                            content =
                                    @Content(
                                            mediaType = "application/x-www-form-urlencoded",
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    byte[] body) {
        return replies.twiml(request, body, webhook -> answer(webhook, Optional.of(agentId)));
    }

    @GET
    @Path("/{agentId}")
    @Operation(operationId = "ringAgentByGet", summary = "A call for one agent rings, told by GET")
    public Uni<Response> ringAgentByGet(
            @Context HttpServerRequest request,
            @Parameter(description = "Which agent is to take it.") @PathParam("agentId") String agentId) {
        return replies.twiml(request, NO_BODY, webhook -> answer(webhook, Optional.of(agentId)));
    }

    @POST
    @Path("/continue")
    @Operation(operationId = "streamOver", summary = "A stream is over: what is next")
    public Uni<Response> streamOver(
            @Context HttpServerRequest request,
            @RequestBody(
                            description = "The form that Twilio sends.",
                            content =
                                    @Content(
                                            mediaType = "application/x-www-form-urlencoded",
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    byte[] body) {
        return replies.twiml(request, body, this::goOn);
    }

    @POST
    @Path("/dialled")
    @Operation(operationId = "dialled", summary = "A dialled person hung up or never answered")
    public Uni<Response> dialled(
            @Context HttpServerRequest request,
            @RequestBody(
                            description = "The form that Twilio sends.",
                            content =
                                    @Content(
                                            mediaType = "application/x-www-form-urlencoded",
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    byte[] body) {
        return replies.twiml(request, body, this::afterDial);
    }

    @POST
    @Path("/transferred")
    @Operation(
            operationId = "transferred",
            summary = "A person whom a call was put through to hung up or never took it",
            description = "Where nobody took it, the call is back with its agent.")
    public Uni<Response> transferred(
            @Context HttpServerRequest request,
            @RequestBody(
                            description = "The form that Twilio sends.",
                            content =
                                    @Content(
                                            mediaType = "application/x-www-form-urlencoded",
                                            schema = @Schema(type = SchemaType.OBJECT)))
                    byte[] body) {
        return replies.twiml(request, body, this::afterTransfer);
    }

    private Uni<String> answer(Webhook webhook, Optional<String> agentId) {
        Optional<String> elsewhere = passingOn.elsewhere(webhook);
        if (elsewhere.isPresent()) {
            return Uni.createFrom().item(elsewhere.get());
        }
        boolean ringing = webhook.first("CallStatus").filter("ringing"::equals).isPresent();
        return answers.answer(webhook.call().orElseThrow(), agentId, ringing);
    }

    private Uni<String> goOn(Webhook webhook) {
        return links.continued(webhook.callId().orElseThrow(), webhook)
                .map(link -> passingOn
                        .elsewhere(webhook)
                        .map(twiml -> Uni.createFrom().item(twiml))
                        .orElseGet(() -> continuation.goOn(webhook.call().orElseThrow(), link)))
                .orElseGet(() -> Uni.createFrom().item(documents.apology()));
    }

    private Uni<String> afterTransfer(Webhook webhook) {
        return links.transferred(webhook.callId().orElseThrow(), webhook)
                .map(link -> continuation.afterTransfer(webhook.call().orElseThrow(), link, DialOutcome.of(webhook)))
                .orElseGet(() -> Uni.createFrom().item(documents.apology()));
    }

    private Uni<String> afterDial(Webhook webhook) {
        return switch (webhook.first("DialCallStatus").orElse("")) {
            case "completed", "answered" -> Uni.createFrom().item(documents.hangUp());
            default ->
                links.dialled(webhook.callId().orElseThrow(), webhook)
                        .map(rest -> continuation.nobodyAnswered(webhook.call().orElseThrow(), rest))
                        .orElseGet(() -> Uni.createFrom().item(documents.apology()));
        };
    }
}
