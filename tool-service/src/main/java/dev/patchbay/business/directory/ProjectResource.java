package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/// Shows a project to its people; the owner of the installation says anew what it is, and closes it.
@Path("/api/projects/{projectId}")
@Tag(name = "Directory")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectResource {
    static final String MISSING = "There is no such project.";
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");

    private final ProjectStore store;

    ProjectResource(ProjectStore store) {
        this.store = store;
    }

    @GET
    @Operation(operationId = "project", summary = "One project", description = "Its revision is the ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The project",
            content = @Content(schema = @Schema(implementation = VersionedProject.class)))
    public Uni<Response> show(
            @Context Caller caller, @Parameter(description = "Which project.") @RestPath String projectId) {
        demandSeen(caller, projectId);
        return found(projectId);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setProject",
            summary = "Says anew what a project is",
            description = "For the owner of the installation. Visits that are booked stay at their moment; hours, and"
                    + " what callers say of times, are read in the new zone from the next call on.")
    @APIResponse(
            responseCode = "200",
            description = "The project as it is now",
            content = @Content(schema = @Schema(implementation = VersionedProject.class)))
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> change(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The ETag under which it was read; instead of the revision in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull @Valid ProjectChange wish) {
        demandOwner(caller, projectId);
        wish.demandShapes();
        var read = ReadVersion.of(ifMatch, wish.revision());
        return store.change(projectId, wish, read, caller.principal())
                .invoke(done -> done.demand(read, "The project", MISSING))
                .invoke(_ -> AUDIT.infof("project set, projectId=%s by=%s", projectId, caller.principal()))
                .chain(() -> found(projectId));
    }

    @DELETE
    @Operation(
            operationId = "closeProject",
            summary = "Closes a project",
            description =
                    "For the owner of the installation. Nobody sees it any more and no token opens it; its id stays"
                            + " taken. What was recorded of its calls is kept as long as in any other project.")
    @APIResponse(responseCode = "204", description = "Closed")
    @APIResponse(
            responseCode = "409",
            description = "It still has phone numbers, agents that take calls, visits ahead, connected calendars, or"
                    + " messages that are to be sent")
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    public Uni<Void> close(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The ETag under which it was read. Absent: whatever it is by now.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch) {
        demandOwner(caller, projectId);
        var read = ReadVersion.of(ifMatch);
        return store.archive(projectId, read, caller.principal())
                .invoke(done -> done.demand(read))
                .invoke(_ -> AUDIT.infof("project closed, projectId=%s by=%s", projectId, caller.principal()))
                .replaceWithVoid();
    }

    private Uni<Response> found(String projectId) {
        return store.find(projectId)
                .map(found -> found.orElseThrow(() -> new ProblemException(404, MISSING)))
                .map(project -> ReadVersion.answer(project, project.revision()));
    }

    private static void demandSeen(Caller caller, String projectId) {
        new Demands().needed("projectId", projectId).enforce();
        caller.demand(Role.VIEWER, projectId, MISSING);
    }

    private static void demandOwner(Caller caller, String projectId) {
        demandSeen(caller, projectId);
        if (!caller.isOwner()) {
            throw new ProblemException(403, "Only the owner of the installation changes projects.");
        }
    }
}
