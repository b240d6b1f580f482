package dev.patchbay.business.scheduling;

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
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/// How a project gives out its time: opening hours, holidays, and what is kept around visits (B5).
///
/// Who changes it says which version was read, in `If-Match` or in the body, so that nobody undoes what
/// somebody else has just set. Every change is a line in the log.
@Path("/api/projects/{projectId}/calendar")
@Tag(name = "Calendar")
@Produces(MediaType.APPLICATION_JSON)
public class CalendarResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final String NO_PROJECT = "There is no such project.";

    private final SettingsStore store;
    private final CalendarChooser chooser;
    private final ConnectionCheck connections;

    CalendarResource(SettingsStore store, CalendarChooser chooser, ConnectionCheck connections) {
        this.store = store;
        this.chooser = chooser;
        this.connections = connections;
    }

    @GET
    @Operation(operationId = "calendar", summary = "A project's calendar", description = "Its version is the ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The calendar",
            content = @Content(schema = @Schema(implementation = CalendarSettings.class)))
    public Uni<Response> show(
            @Context Caller caller, @Parameter(description = "Which project.") @RestPath String projectId) {
        return enter(caller, Role.VIEWER, projectId)
                .chain(() -> store.find(projectId))
                .map(found -> found.map(CalendarResource::answer)
                        .orElseThrow(() -> new ProblemException(404, "This project has no calendar.")));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setCalendar",
            summary = "Sets a project's calendar",
            description = "All of it: what is left out is as if it had never been set. What is booked stays booked.")
    @APIResponse(
            responseCode = "200",
            description = "The calendar as it is now",
            content = @Content(schema = @Schema(implementation = CalendarSettings.class)))
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(
            responseCode = "422",
            description = "The connection is none of this project's, or opens another provider's calendar")
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> set(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The ETag under which it was read; instead of the version in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull(message = "is needed") @Valid CalendarSettings wish) {
        SettingsCheck.enforce(wish, chooser.providers());
        var read = ReadVersion.of(ifMatch, Optional.ofNullable(wish.version()));
        return enter(caller, Role.ADMIN, projectId)
                .chain(() -> connections.demand(projectId, "", wish.provider(), wish.connected()))
                .chain(() -> store.write(projectId, wish, read, caller.principal()))
                .map(version -> demand(version, read))
                .invoke(version -> AUDIT.infof(
                        "calendar set, projectId=%s version=%d provider=%s by=%s",
                        projectId, version, wish.provider(), caller.principal()))
                .map(version -> answer(wish.inVersion(version)));
    }

    private Uni<Void> enter(Caller caller, Role needed, String projectId) {
        new Demands().needed("projectId", projectId).enforce();
        caller.demand(needed, projectId, NO_PROJECT);
        return store.hasProject(projectId)
                .invoke(exists -> {
                    if (!exists) {
                        throw new ProblemException(404, NO_PROJECT);
                    }
                })
                .replaceWithVoid();
    }

    private static long demand(OptionalLong version, ReadVersion read) {
        return version.orElseThrow(() -> read.refusal("The calendar"));
    }

    private static Response answer(CalendarSettings settings) {
        return ReadVersion.answer(settings, settings.version());
    }
}
