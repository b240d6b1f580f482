package dev.patchbay.business.messages;

import dev.patchbay.business.directory.DirectoryStore;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/// How a project sends. For its admins.
@Path("/api/projects/{projectId}/message-settings")
@Tag(name = "Messages")
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {
    private static final String MISSING = "There is no such project.";

    private final SettingsStore settings;
    private final DirectoryStore directory;

    SettingsResource(SettingsStore settings, DirectoryStore directory) {
        this.settings = settings;
        this.directory = directory;
    }

    @GET
    @Operation(operationId = "messageSettings", summary = "How a project sends SMS, and when it does not")
    public Uni<MessageSettings> of(
            @Context Caller caller, @Parameter(description = "Which project.") @RestPath String projectId) {
        return enter(caller, projectId).chain(() -> settings.of(projectId));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setMessageSettings", summary = "Says anew how a project sends SMS")
    @APIResponse(
            responseCode = "200",
            description = "As they are now",
            content = @Content(schema = @Schema(implementation = MessageSettings.class)))
    @APIResponse(responseCode = "409", description = "They have changed since that version: read them again")
    public Uni<MessageSettings> set(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @NotNull(message = "is needed") @Valid MessageSettings wished) {
        wished.demandShapes();
        return enter(caller, projectId)
                .chain(() -> wished.smsFrom()
                        .map(number -> settings.owns(projectId, number))
                        .orElseGet(() -> Uni.createFrom().item(true)))
                .invoke(own -> {
                    if (!own) {
                        throw PagePlace.wrong("smsFrom", "is no number of this project");
                    }
                })
                .chain(() -> settings.set(projectId, wished))
                .map(done -> done.orElseThrow(() ->
                        new ProblemException(409, "The settings have changed since this version; read them again.")));
    }

    private Uni<Void> enter(Caller caller, String projectId) {
        new Demands().needed("projectId", projectId).enforce();
        caller.demand(Role.ADMIN, projectId, MISSING);
        return directory
                .project(projectId)
                .invoke(found -> found.orElseThrow(() -> new ProblemException(404, MISSING)))
                .replaceWithVoid();
    }
}
