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

/// Tells another gateway, whom Twilio asked, what is next for a call of this one.
@Path("/internal/calls")
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
    public Response next(@PathParam("callId") String callId) {
        NextStep step = calls.whatNext(callId);
        return step instanceof NextStep.NotMine
                ? WebhookReplies.problem(new CheckedWebhook.Rejected(404, "No such call here."))
                : Response.ok(NextStepAnswer.of(step)).build();
    }
}
