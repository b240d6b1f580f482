package dev.patchbay.business.crm;

import dev.patchbay.business.directory.ProjectDoor;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.platform.version.ReadVersion;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/// Which customer system a project has. For its admins.
@Path("/api/projects/{projectId}/crm")
@Tag(name = "Customers")
@Produces(MediaType.APPLICATION_JSON)
public class CrmResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");

    private final CrmStore store;
    private final CrmOutbox outbox;
    private final CrmCheck check;
    private final ProjectDoor door;

    CrmResource(CrmStore store, CrmOutbox outbox, CrmCheck check, ProjectDoor door) {
        this.store = store;
        this.outbox = outbox;
        this.check = check;
        this.door = door;
    }

    /// @param hasSecret whether the installation keeps a secret for this project; without one HubSpot is not
    /// asked
    /// @param entries how many calls are in which state: QUEUED, SENDING, SENT, FAILED
    @RegisterForReflection
    public record Shown(CrmSettings settings, boolean hasSecret, Map<String, Long> entries) {}

    @GET
    @Operation(
            operationId = "crm",
            summary = "Which customer system a project has, and how far it is written to",
            description = "Version 0 and the kind NONE where there is none.")
    @APIResponse(
            responseCode = "200",
            description = "The system; the settings' version is the ETag",
            content = @Content(schema = @Schema(implementation = Shown.class)))
    public Uni<Response> read(
            @Context Caller caller, @Parameter(description = "Which project.") @RestPath String projectId) {
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(store::read)
                .chain(settings ->
                        outbox.states(projectId).map(states -> new Shown(settings, store.hasSecret(projectId), states)))
                .map(shown -> ReadVersion.answer(shown, shown.settings().version()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceCrm",
            summary = "Says anew which customer system a project has",
            description = "As a whole. Secrets are not said here: the installation keeps them.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now, with its new version",
            content = @Content(schema = @Schema(implementation = CrmSettings.class)))
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> replace(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The ETag under which it was read; instead of the version in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull(message = "is needed") @Valid CrmSettings settings) {
        var read = ReadVersion.of(ifMatch, Optional.ofNullable(settings.version()));
        return door.enter(caller, Role.ADMIN, projectId)
                .invoke(() -> check.enforce(settings))
                .chain(project -> store.replace(project, settings.inVersion(read.number()), caller.principal()))
                .map(version -> settings.inVersion(version.orElseThrow(() -> read.refusal("This"))))
                .invoke(now -> AUDIT.infof(
                        "crm replaced, projectId=%s kind=%s version=%d by=%s",
                        projectId, now.kind(), now.version(), caller.principal()))
                .map(now -> ReadVersion.answer(now, now.version()));
    }
}
