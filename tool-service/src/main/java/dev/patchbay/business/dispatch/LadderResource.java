package dev.patchbay.business.dispatch;

import dev.patchbay.business.directory.ProjectDoor;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/// How long each is waited for, and who comes last.
@Path("/api/projects/{projectId}/dispatch-settings")
@Tag(name = "Dispatch")
@Produces(MediaType.APPLICATION_JSON)
public class LadderResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");

    private final LadderStore store;
    private final ProjectDoor door;

    LadderResource(LadderStore store, ProjectDoor door) {
        this.store = store;
        this.door = door;
    }

    @GET
    @Operation(
            operationId = "dispatchSettings",
            summary = "How a project's ladder is climbed",
            description = "Version 0 and what is usual where nobody has said anything.")
    @APIResponse(
            responseCode = "200",
            description = "The settings; their version is the ETag",
            content = @Content(schema = @Schema(implementation = LadderSettings.class)))
    public Uni<Response> read(
            @Context Caller caller, @Parameter(description = "Which project.") @RestPath String projectId) {
        return door.enter(caller, Role.VIEWER, projectId)
                .chain(store::read)
                .map(now -> ReadVersion.answer(now, now.version()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setDispatchSettings", summary = "Says anew how a project's ladder is climbed")
    @APIResponse(
            responseCode = "200",
            description = "As it is now, with its new version",
            content = @Content(schema = @Schema(implementation = LadderSettings.class)))
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> replace(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The ETag under which it was read; instead of the version in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull(message = "is needed") @Valid LadderSettings wish) {
        var read = ReadVersion.of(ifMatch, Optional.ofNullable(wish.version()));
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> store.replace(project, wish.inVersion(read.number()), caller.principal()))
                .map(version -> wish.inVersion(version.orElseThrow(() -> read.refusal("This"))))
                .invoke(now -> AUDIT.infof(
                        "dispatch settings replaced, projectId=%s version=%d by=%s",
                        projectId, now.version(), caller.principal()))
                .map(now -> ReadVersion.answer(now, now.version()));
    }
}
