package dev.patchbay.business.messages;

import dev.patchbay.business.directory.DirectoryStore;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
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
    @APIResponse(
            responseCode = "200",
            description = "The settings; their version is the ETag",
            content = @Content(schema = @Schema(implementation = MessageSettings.class)))
    public Uni<Response> of(
            @Context Caller caller, @Parameter(description = "Which project.") @RestPath String projectId) {
        return enter(caller, projectId).chain(() -> settings.of(projectId)).map(SettingsResource::answer);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setMessageSettings", summary = "Says anew how a project sends SMS")
    @APIResponse(
            responseCode = "200",
            description = "As they are now",
            content = @Content(schema = @Schema(implementation = MessageSettings.class)))
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> set(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The ETag under which it was read; instead of the version in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull(message = "is needed") @Valid MessageSettings wished) {
        var read = ReadVersion.of(ifMatch, Optional.ofNullable(wished.version()).map(Integer::longValue));
        wished.demandShapes();
        return enter(caller, projectId)
                .chain(() -> wished.smsFrom()
                        .map(number -> settings.owns(projectId, number))
                        .orElseGet(() -> Uni.createFrom().item(true)))
                .invoke(own -> {
                    if (!own) {
                        throw ProblemException.wrong("smsFrom", "is no number of this project");
                    }
                })
                .chain(() -> settings.set(projectId, wished, read, caller.principal()))
                .map(done -> answer(done.orElseThrow(() -> read.refusal("A setting of this project"))));
    }

    private static Response answer(MessageSettings settings) {
        return ReadVersion.answer(settings, settings.version());
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
