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

/// Twilio's voice webhooks: a call rings, a stream is over, a dialled person has hung up or never answered.
@Path("/twilio/voice")
@ApplicationScoped
public class VoiceResource {
    private static final byte[] NO_BODY = {};

    private final WebhookReplies replies;
    private final VoiceAnswers answers;
    private final VoiceContinuation continuation;
    private final SealedLinks links;
    private final TwimlDocuments documents;

    @Inject
    public VoiceResource(
            WebhookReplies replies,
            VoiceAnswers answers,
            VoiceContinuation continuation,
            SealedLinks links,
            TwimlDocuments documents) {
        this.replies = replies;
        this.answers = answers;
        this.continuation = continuation;
        this.links = links;
        this.documents = documents;
    }

    @POST
    public Uni<Response> ring(@Context HttpServerRequest request, byte[] body) {
        return replies.twiml(request, body, webhook -> answer(webhook, Optional.empty()));
    }

    @GET
    public Uni<Response> ringByGet(@Context HttpServerRequest request) {
        return replies.twiml(request, NO_BODY, webhook -> answer(webhook, Optional.empty()));
    }

    @POST
    @Path("/{agentId}")
    public Uni<Response> ringAgent(
            @Context HttpServerRequest request, @PathParam("agentId") String agentId, byte[] body) {
        return replies.twiml(request, body, webhook -> answer(webhook, Optional.of(agentId)));
    }

    @GET
    @Path("/{agentId}")
    public Uni<Response> ringAgentByGet(@Context HttpServerRequest request, @PathParam("agentId") String agentId) {
        return replies.twiml(request, NO_BODY, webhook -> answer(webhook, Optional.of(agentId)));
    }

    @POST
    @Path("/continue")
    public Uni<Response> streamOver(@Context HttpServerRequest request, byte[] body) {
        return replies.twiml(request, body, this::goOn);
    }

    @POST
    @Path("/dialled")
    public Uni<Response> dialled(@Context HttpServerRequest request, byte[] body) {
        return replies.twiml(request, body, this::afterDial);
    }

    private Uni<String> answer(Webhook webhook, Optional<String> agentId) {
        boolean ringing = webhook.first("CallStatus").filter("ringing"::equals).isPresent();
        return answers.answer(webhook.call().orElseThrow(), agentId, ringing);
    }

    private Uni<String> goOn(Webhook webhook) {
        return links.continued(webhook.callId().orElseThrow(), webhook)
                .map(link -> continuation.goOn(webhook.call().orElseThrow(), link))
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
