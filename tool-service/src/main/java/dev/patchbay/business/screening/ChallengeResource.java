package dev.patchbay.business.screening;

import dev.patchbay.contracts.route.CallerCheck;
import dev.patchbay.platform.problem.Demands;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// Tells a gateway whether a caller of doubtful origin has shown that he is a person, so that it can end the call of
/// one who does not (B22).
@Path("/internal/challenges/{callId}")
@Tag(name = "Between services")
@Produces(MediaType.APPLICATION_JSON)
public class ChallengeResource {
    private final Challenges challenges;

    ChallengeResource(Challenges challenges) {
        this.challenges = challenges;
    }

    @GET
    @Operation(
            operationId = "callerCheck",
            summary = "Whether a caller has shown that he is a person",
            description = "True as well of a call of which nothing was asked.")
    @APIResponse(responseCode = "200", description = "OK")
    public Uni<CallerCheck> check(
            @Parameter(description = "Which call.") @RestPath String callId,
            @Parameter(description = "Of which project it is.") @RestQuery String projectId) {
        new Demands().needed("callId", callId).needed("projectId", projectId).enforce();
        return challenges.of(projectId, callId).map(state -> new CallerCheck(state == Challenges.State.CLEAR));
    }
}
