package dev.patchbay.business.screening;

import dev.patchbay.business.directory.ProjectDoor;
import dev.patchbay.contracts.identity.Role;
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
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/// What a project does about callers whom it does not know: to be read, and by its admins replaced as a
/// whole.
@Path("/api/projects/{projectId}/screening")
@Tag(name = "Screening")
@Produces(MediaType.APPLICATION_JSON)
public class ScreeningResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");

    private final ScreeningStore store;
    private final ProjectDoor door;

    ScreeningResource(ScreeningStore store, ProjectDoor door) {
        this.store = store;
        this.door = door;
    }

    @GET
    @Operation(
            operationId = "screening",
            summary = "What a project does about callers whom it does not know",
            description = "Version 0 and what is usual where it has said nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The settings; their version is the ETag",
            content = @Content(schema = @Schema(implementation = ScreeningSettings.class)))
    public Uni<Response> read(
            @Context Caller caller, @Parameter(description = "Which project.") @RestPath String projectId) {
        return door.enter(caller, Role.VIEWER, projectId)
                .chain(store::read)
                .map(now -> ReadVersion.answer(now, now.version()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceScreening",
            summary = "Replaces what a project does about callers whom it does not know",
            description = "As a whole; what is left out is as usual. The version is the one that was read.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now, with its new version",
            content = @Content(schema = @Schema(implementation = ScreeningSettings.class)))
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> replace(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The ETag under which it was read; instead of the version in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull(message = "is needed") @Valid ScreeningSettings settings) {
        var read = ReadVersion.of(ifMatch, Optional.ofNullable(settings.version()));
        return door.enter(caller, Role.ADMIN, projectId)
                .invoke(() -> check(settings))
                .chain(project -> store.replace(project, settings.inVersion(read.number()), caller.principal()))
                .map(version -> settings.inVersion(version.orElseThrow(() -> read.refusal("This"))))
                .invoke(now -> AUDIT.infof(
                        "screening replaced, projectId=%s version=%d by=%s",
                        projectId, now.version(), caller.principal()))
                .map(now -> ReadVersion.answer(now, now.version()));
    }

    private static void check(ScreeningSettings settings) {
        settings.jurisdiction().filter(where -> !Jurisdictions.isKnown(where)).ifPresent(_ -> {
            throw ProblemException.wrong("jurisdiction", "is none that is known here");
        });
    }
}
