package dev.patchbay.business.pricing;

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

/// A project's pricing sheet: to be read, and by its admins replaced as a whole.
@Path("/api/projects/{projectId}/pricing")
@Tag(name = "Pricing")
@Produces(MediaType.APPLICATION_JSON)
public class PricingResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final PricingSheet NONE =
            new PricingSheet(0L, "USD", null, List.of(), List.of(), List.of(), List.of(), List.of());

    private final PricingStore store;
    private final ProjectDoor door;

    PricingResource(PricingStore store, ProjectDoor door) {
        this.store = store;
        this.door = door;
    }

    @GET
    @Operation(
            operationId = "pricing",
            summary = "A project's pricing sheet",
            description = "Money is in cents. Version 0 and nothing in it where there is no sheet yet.")
    @APIResponse(
            responseCode = "200",
            description = "The pricing sheet; its version is the ETag",
            content = @Content(schema = @Schema(implementation = PricingSheet.class)))
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
            operationId = "replacePricing",
            summary = "Replaces a project's pricing sheet",
            description = "As a whole. The version is the one that was read.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now, with its new version",
            content = @Content(schema = @Schema(implementation = PricingSheet.class)))
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> replace(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The ETag under which it was read; instead of the version in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull @Valid PricingSheet sheet) {
        var read = ReadVersion.of(ifMatch, Optional.ofNullable(sheet.version()));
        return door.enter(caller, Role.ADMIN, projectId)
                .invoke(() -> SheetCheck.check(sheet))
                .chain(project -> store.replace(project, sheet.inVersion(read.number()), caller.principal()))
                .map(version -> sheet.inVersion(version.orElseThrow(() -> read.refusal("The pricing sheet"))))
                .invoke(now -> AUDIT.infof(
                        "pricing sheet replaced, projectId=%s version=%d by=%s",
                        projectId, now.version(), caller.principal()))
                .map(now -> ReadVersion.answer(now, now.version()));
    }
}
