package dev.patchbay.business.summaries;

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
import org.jboss.resteasy.reactive.RestPath;

/// Who is told what calls came to. For the project's admins.
@Path("/api/projects/{projectId}/summary-settings")
@Tag(name = "Summaries")
@Produces(MediaType.APPLICATION_JSON)
public class SummarySettingsResource {
    private final SummarySettingsStore store;
    private final ProjectDoor door;

    SummarySettingsResource(SummarySettingsStore store, ProjectDoor door) {
        this.store = store;
        this.door = door;
    }

    @GET
    @Operation(
            operationId = "summarySettings",
            summary = "Who is told what calls came to, and when",
            description = "Version 0 and nobody in it where nobody has said so yet.")
    @APIResponse(
            responseCode = "200",
            description = "The settings; their version is the ETag",
            content = @Content(schema = @Schema(implementation = SummarySettings.class)))
    public Uni<Response> show(
            @Context Caller caller, @Parameter(description = "Which project.") @RestPath String projectId) {
        return door.enter(caller, Role.ADMIN, projectId).chain(store::of).map(SummarySettingsResource::answer);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setSummarySettings", summary = "Says anew who is told what calls came to, and when")
    @APIResponse(
            responseCode = "200",
            description = "The settings as they are now",
            content = @Content(schema = @Schema(implementation = SummarySettings.class)))
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> set(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The ETag under which it was read; instead of the version in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull @Valid SummarySettings wish) {
        wish.demandReachable();
        var read = ReadVersion.of(ifMatch, Optional.ofNullable(wish.version()));
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> store.replace(project, wish.inVersion(read.number()), caller.principal()))
                .map(version -> answer(wish.inVersion(version.orElseThrow(() -> read.refusal("The setting")))));
    }

    private static Response answer(SummarySettings settings) {
        return ReadVersion.answer(settings, settings.version());
    }
}
