package dev.patchbay.gateway.routing;

import dev.patchbay.contracts.conversation.ConversationSoFar;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/// What call-records tells a gateway.
@Path("/internal/calls")
@Produces(MediaType.APPLICATION_JSON)
interface RecordsApi {
    @GET
    @Path("/{callId}/conversation")
    Uni<ConversationSoFar> conversation(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("callId") String callId);

    @POST
    @Path("/unfinished")
    Uni<List<UnfinishedCall>> unfinished(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @QueryParam("lease") String lease,
            @QueryParam("idleSeconds") int idleSeconds,
            @QueryParam("max") int max);
}
