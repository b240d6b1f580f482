package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.call.Calls;
import dev.patchbay.gateway.call.NextStep;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Tells another gateway, whom Twilio asked, what is next for a call of this one.
@Path("/internal/calls")
@Tag(name = "Between services")
@ApplicationScoped
public class NextStepResource {
    private final Calls calls;

    @Inject
    public NextStepResource(Calls calls) {
        this.calls = calls;
    }

    @GET
    @NonBlocking
    @Path("/{callId}/next")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "nextStep", summary = "What is next for a call of this gateway whose stream is over")
    @APIResponse(
            responseCode = "200",
            description = "What the carrier is to be told",
            content = @Content(schema = @Schema(implementation = NextStepAnswer.class)))
    public Response next(@Parameter(description = "Which call.") @PathParam("callId") String callId) {
        NextStep step = calls.whatNext(callId);
        return step instanceof NextStep.NotMine
                ? WebhookReplies.problem(new CheckedWebhook.Rejected(404, "No such call here."))
                : Response.ok(NextStepAnswer.of(step)).build();
    }
}
