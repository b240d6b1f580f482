package dev.patchbay.business.area;

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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/// Where a project works: to be read, and by its admins replaced as a whole.
@Path("/api/projects/{projectId}/areas")
@Tag(name = "Service area")
@Produces(MediaType.APPLICATION_JSON)
public class AreasResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final AreaDocument NONE = new AreaDocument(0L, Country.US, List.of(), List.of(), List.of());

    private final AreaStore store;
    private final ProjectDoor door;

    AreasResource(AreaStore store, ProjectDoor door) {
        this.store = store;
        this.door = door;
    }

    @GET
    @Operation(
            operationId = "areas",
            summary = "Where a project works",
            description = "Version 0 and nothing in it where nobody has said so yet.")
    @APIResponse(
            responseCode = "200",
            description = "The service area; its version is the ETag",
            content = @Content(schema = @Schema(implementation = AreaDocument.class)))
    public Uni<Response> read(
            @Context Caller caller, @Parameter(description = "Which project.") @RestPath String projectId) {
        return door.enter(caller, Role.VIEWER, projectId)
                .chain(store::read)
                .map(found -> found.orElse(NONE))
                .map(now -> ReadVersion.answer(now, now.version()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceAreas",
            summary = "Says anew where a project works",
            description = "As a whole: what is left out is served no more. The version is the one that was read.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now, with its new version",
            content = @Content(schema = @Schema(implementation = AreaDocument.class)))
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> replace(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The ETag under which it was read; instead of the version in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull @Valid AreaDocument document) {
        var read = ReadVersion.of(ifMatch, Optional.ofNullable(document.version()));
        return door.enter(caller, Role.ADMIN, projectId)
                .invoke(() -> AreaReader.read(document))
                .chain(project -> store.replace(project, document.inVersion(read.number()), caller.principal()))
                .map(version -> document.inVersion(version.orElseThrow(() -> read.refusal("The service area"))))
                .invoke(now -> AUDIT.infof(
                        "service area replaced, projectId=%s version=%d by=%s",
                        projectId, now.version(), caller.principal()))
                .map(now -> ReadVersion.answer(now, now.version()));
    }
}
