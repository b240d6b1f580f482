package dev.patchbay.business.calendars;

import dev.patchbay.business.directory.ProjectDoor;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/// The calendars that a project's users have connected. Every change is a line in the log.
@Path("/api/projects/{projectId}/connections")
@Tag(name = "Calendar")
@Produces(MediaType.APPLICATION_JSON)
public class ConnectionsResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final String MISSING = "There is no such connection.";

    private final ConnectionStore store;
    private final ConnectionDesk desk;
    private final ProjectDoor door;

    ConnectionsResource(ConnectionStore store, ConnectionDesk desk, ProjectDoor door) {
        this.store = store;
        this.desk = desk;
        this.door = door;
    }

    @GET
    @Operation(
            operationId = "connections",
            summary = "The calendars that a project's users have connected",
            description = "The eldest first; those that are disconnected are not among them.")
    public Uni<List<ConnectionView>> all(
            @Context Caller caller, @Parameter(description = "Which project.") @RestPath String projectId) {
        return door.enter(caller, Role.VIEWER, projectId)
                .chain(store::of)
                .map(rows -> rows.stream().map(ConnectionView::of).toList());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "connection", summary = "One of them", description = "Its version is the ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The connection",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    public Uni<Response> one(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which connection.") @RestPath UUID id) {
        return door.enter(caller, Role.VIEWER, projectId)
                .chain(project -> store.find(project, id))
                .map(found -> found.orElseThrow(() -> new ProblemException(404, MISSING)))
                .map(ConnectionView::of)
                .map(view -> ReadVersion.answer(view, view.version()));
    }

    /// For somebody else: role admin. For oneself: operator.
    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startConnection",
            summary = "Has a user connect a calendar, or connect it again",
            description = "The user's browser goes to `authorizeUrl` now, or to `link` within a week. A user has one"
                    + " connection at each provider; who has it already keeps it. For oneself (`userId` is the subject"
                    + " of the token) the role operator is enough.")
    @APIResponse(
            responseCode = "201",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = StartedConnection.class)))
    @APIResponse(responseCode = "409", description = "This provider is not set up here; what is missing is said")
    public Uni<StartedConnection> start(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @NotNull(message = "is needed") @Valid ConnectionWish wish) {
        new Demands().given("userId", Optional.of(wish.userId())).enforce();
        var needed = wish.userId().equals(caller.principal()) ? Role.OPERATOR : Role.ADMIN;
        return door.enter(caller, needed, projectId)
                .chain(project -> desk.start(project, wish, caller.principal()))
                .invoke(started -> AUDIT.infof(
                        "calendar connection started, projectId=%s connectionId=%s provider=%s by=%s",
                        projectId, started.connection().id(), wish.provider(), caller.principal()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "revokeConnection",
            summary = "Disconnects a calendar",
            description = "Its tokens open nothing here any more, and Google is told to end them. Microsoft cannot be"
                    + " told: there the user takes the permission back himself. What is booked stays in the calendar;"
                    + " while bookings in it are being confirmed, moved or cancelled it stays connected.")
    @APIResponse(responseCode = "204", description = "Disconnected")
    @APIResponse(
            responseCode = "409",
            description = "So many bookings in it are being confirmed, moved or cancelled: try again when they are"
                    + " settled, or say what became of those in doubt")
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    public Uni<Void> revoke(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which connection.") @RestPath UUID id,
            @Parameter(description = "The ETag under which it was read. Absent: whatever it is by now.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch) {
        var read = ReadVersion.of(ifMatch);
        return door.enter(caller, Role.VIEWER, projectId)
                .chain(project -> store.find(project, id))
                .map(found -> found.orElseThrow(() -> new ProblemException(404, MISSING)))
                .invoke(row -> caller.demand(
                        row.userId().equals(caller.principal()) ? Role.OPERATOR : Role.ADMIN, projectId, MISSING))
                .chain(row -> desk.revoke(projectId, row.id(), read.named(), caller.principal()))
                .invoke(revoked -> {
                    if (!revoked) {
                        throw read.named().isPresent()
                                ? read.refusal("The connection")
                                : new ProblemException(404, MISSING);
                    }
                    AUDIT.infof(
                            "calendar disconnected, projectId=%s connectionId=%s by=%s",
                            projectId, id, caller.principal());
                })
                .replaceWithVoid();
    }
}
