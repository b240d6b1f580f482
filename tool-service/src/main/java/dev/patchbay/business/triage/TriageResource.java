package dev.patchbay.business.triage;

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

/// What a project says of its emergencies, and the rules as they hold there (B9). Life safety is not a
/// project's to change, only how it is put.
@Path("/api/projects/{projectId}/triage")
@Tag(name = "Triage")
@Produces(MediaType.APPLICATION_JSON)
public class TriageResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final TriageDocument NONE =
            new TriageDocument(Optional.empty(), null, null, null, null, null, null, null, null, Map.of(), Map.of());

    private final Triage triage;
    private final TriageStore store;
    private final ProjectDoor door;

    TriageResource(Triage triage, TriageStore store, ProjectDoor door) {
        this.triage = triage;
        this.store = store;
        this.door = door;
    }

    @GET
    @Operation(
            operationId = "triageSettings",
            summary = "What a project says of its emergencies",
            description = "Version 0 where it says nothing. The version is the ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The settings",
            content = @Content(schema = @Schema(implementation = TriageDocument.class)))
    public Uni<Response> read(
            @Context Caller caller, @Parameter(description = "Which project.") @RestPath String projectId) {
        return door.enter(caller, Role.VIEWER, projectId)
                .chain(store::read)
                .map(found -> shown(found.orElseGet(() -> NONE.inVersion(0))));
    }

    @GET
    @Path("/rules")
    @Operation(
            operationId = "triageRules",
            summary = "The emergency rules as they hold in a project",
            description = "Of those that hold, the first of the worst level counts.")
    public Uni<List<TriageRule>> rules(
            @Context Caller caller, @Parameter(description = "Which project.") @RestPath String projectId) {
        return door.enter(caller, Role.VIEWER, projectId)
                .chain(store::settings)
                .map(settings -> TriageRule.all(triage.rules(), settings));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setTriage",
            summary = "Says anew what a project says of its emergencies",
            description =
                    "As a whole; what is left out is as in the rules. Takes effect with the next question. A rule of"
                            + " life safety keeps its level, and its line, in whatever words, says whom to call.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now; the version is the ETag",
            content = @Content(schema = @Schema(implementation = TriageDocument.class)))
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> replace(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The ETag under which it was read; instead of the version in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull(message = "is needed") @Valid TriageDocument wish) {
        var read = ReadVersion.of(ifMatch, wish.version());
        return door.enter(caller, Role.ADMIN, projectId)
                .invoke(() -> TriageCheck.enforce(triage.rules(), wish))
                .chain(project -> store.replace(
                        project, wish, wish.thresholds(triage.rules().thresholds()), read, caller.principal()))
                .invoke(version -> version.orElseThrow(() -> read.refusal("This")))
                .invoke(version -> AUDIT.infof(
                        "triage replaced, projectId=%s version=%d by=%s",
                        projectId, version.orElseThrow(), caller.principal()))
                .chain(() -> store.read(projectId))
                .map(now -> shown(now.orElseThrow()));
    }

    private static Response shown(TriageDocument document) {
        return ReadVersion.answer(document, document.version().orElse(0L));
    }
}
