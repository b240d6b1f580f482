package dev.patchbay.gateway.tools;

import dev.patchbay.contracts.route.CallerCheck;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/// Where tool-service says whether a caller has shown that he is a person.
@Path("/internal/challenges")
public interface ChallengeApi {
    @GET
    @Path("/{callId}")
    Uni<CallerCheck> check(
            @HeaderParam("Authorization") String bearer,
            @PathParam("callId") String callId,
            @QueryParam("projectId") String projectId);
}
