package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/// The tokens of a project's programs. For its admins; every change is a line in the log.
@Path("/api/projects/{projectId}/tokens")
@Tag(name = "Members and tokens")
@Produces(MediaType.APPLICATION_JSON)
public class TokensResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");

    private final TokenStore tokens;
    private final ProjectDoor door;
    private final Clock clock;

    TokensResource(TokenStore tokens, ProjectDoor door, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
        this.door = door;
    }

    @GET
    @Operation(operationId = "tokens", summary = "A project's API tokens", description = "Never the tokens themselves.")
    public Uni<List<ProjectToken>> all(
            @Context Caller caller, @Parameter(description = "Which project.") @RestPath String projectId) {
        return door.enter(caller, Role.ADMIN, projectId).chain(tokens::of);
    }

    /// Makes a token. It is shown in this answer and never again.
    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "makeToken",
            summary = "Makes an API token",
            description = "The token is in this answer and is never shown again.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = NewToken.class)))
    public Uni<NewToken> make(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @NotNull @Valid TokenWish wish) {
        new Demands().given("name", Optional.of(wish.name())).enforce();
        wish.demandFuture(clock.instant());
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> tokens.make(project, wish, caller.principal()))
                .invoke(made -> AUDIT.infof(
                        "token made, projectId=%s tokenId=%s role=%s by=%s",
                        projectId, made.about().id(), Roles.write(made.about().role()), caller.principal()));
    }

    /// It opens nothing any more: here at once, at the other services within 30 seconds.
    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "revokeToken",
            summary = "Revokes an API token",
            description = "Dead here at once, at the other services within 30 seconds.")
    public Uni<Void> revoke(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which token: its id, not the token.") @RestPath UUID id) {
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> tokens.revoke(project, id, caller.principal()))
                .invoke(revoked -> {
                    if (!revoked) {
                        throw new ProblemException(404, "There is no such token.");
                    }
                    AUDIT.infof("token revoked, projectId=%s tokenId=%s by=%s", projectId, id, caller.principal());
                })
                .replaceWithVoid();
    }
}
