package dev.patchbay.business.directory;

import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseStatus;

/// Shows the directory: projects, agents with their published versions, phone numbers; to each caller the
/// projects that are the caller's. The owner makes projects here.
@Path("/api")
@Tag(name = "Directory")
@Produces(MediaType.APPLICATION_JSON)
public class DirectoryResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");

    private final DirectoryStore store;
    private final EntryStore entries;

    DirectoryResource(DirectoryStore store, EntryStore entries) {
        this.store = store;
        this.entries = entries;
    }

    @GET
    @Path("/projects")
    @Operation(operationId = "projects", summary = "The projects that the caller sees")
    public Uni<List<Project>> projects(@Context Caller caller) {
        return store.projects(caller.scope());
    }

    /// The owner of the installation only. Its people, tokens, agents and numbers come afterwards.
    @POST
    @Path("/projects")
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "makeProject",
            summary = "Makes a project",
            description = "For the owner of the installation. Until its calendar is set, its tools offer no times.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = Project.class)))
    @APIResponse(responseCode = "409", description = "There is a project with this id")
    public Uni<Project> makeProject(@Context Caller caller, @NotNull @Valid ProjectWish wish) {
        if (!caller.isOwner()) {
            throw new ProblemException(403, "Only the owner of the installation makes projects.");
        }
        var project = wish.toProject();
        return entries.make(project, caller.principal())
                .invoke(made -> {
                    if (!made) {
                        throw new ProblemException(409, "There is a project with this id.");
                    }
                    AUDIT.infof("project made, projectId=%s by=%s", project.id(), caller.principal());
                })
                .replaceWith(project);
    }

    @GET
    @Path("/agents")
    @Operation(operationId = "agents", summary = "The agents of these projects, with their published versions")
    public Uni<List<Agent>> agents(@Context Caller caller) {
        return store.agents(caller.scope());
    }

    @GET
    @Path("/numbers")
    @Operation(operationId = "numbers", summary = "The phone numbers of these projects")
    public Uni<List<PhoneNumber>> numbers(@Context Caller caller) {
        return store.numbers(caller.scope());
    }
}
