package dev.patchbay.business.dispatch;

import dev.patchbay.business.area.Localities;
import dev.patchbay.business.directory.ProjectDoor;
import dev.patchbay.business.scheduling.PersonalCalendars;
import dev.patchbay.business.triage.Triage;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Problem;
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

/// Who of a project is sent. Who changes one says which version was read; every change is a line in the log.
@Path("/api/projects/{projectId}/technicians")
@Tag(name = "Dispatch")
@Produces(MediaType.APPLICATION_JSON)
public class TechniciansResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final String MISSING = "There is no such technician.";

    private static final String TECHNICIAN = "The technician";

    private final TechnicianStore store;
    private final ProjectDoor door;
    private final Localities localities;
    private final Triage triage;
    private final PersonalCalendars calendars;

    TechniciansResource(
            TechnicianStore store,
            ProjectDoor door,
            Localities localities,
            Triage triage,
            PersonalCalendars calendars) {
        this.store = store;
        this.door = door;
        this.localities = localities;
        this.triage = triage;
        this.calendars = calendars;
    }

    @GET
    @Operation(
            operationId = "technicians",
            summary = "Who of a project is sent",
            description = "Where nobody is named the project's calendar is one crew: one visit at a time.")
    public Uni<List<Technician>> all(
            @Context Caller caller, @Parameter(description = "Which project.") @RestPath String projectId) {
        return door.enter(caller, Role.VIEWER, projectId).chain(store::all);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "technician", summary = "A technician", description = "The version is the ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The technician",
            content = @Content(schema = @Schema(implementation = Technician.class)))
    public Uni<Response> one(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which technician.") @RestPath String id) {
        return door.enter(caller, Role.VIEWER, projectId)
                .chain(project -> store.find(project, known(id)))
                .map(found -> answer(200, found.orElseThrow(TechniciansResource::missing)));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setTechnician",
            summary = "Adds a technician, or changes one",
            description = "All of it: what is left out is as if it had never been set. What is booked stays booked.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = Technician.class)))
    @APIResponse(
            responseCode = "201",
            description = "It is new",
            content = @Content(schema = @Schema(implementation = Technician.class)))
    @APIResponse(responseCode = "409", description = "The project has 200 technicians already")
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(
            responseCode = "422",
            description = "The calendar's connection is none of this project's, or opens another provider's calendar")
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> set(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which technician: a-z, 0-9 and hyphens.") @RestPath String id,
            @Parameter(description = "The ETag under which it was read; instead of the version in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull(message = "is needed") @Valid Technician wish) {
        var read = ReadVersion.of(ifMatch, Optional.ofNullable(wish.version()).filter(version -> version > 0));
        var technician = wish.as(demandId(id), read.number());
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> localities.strange(project, technician.postcodes()))
                .invoke(strange -> TechnicianCheck.enforce(technician, triage.tradeNames(), strange))
                .chain(() -> technician.calendar() == null
                        ? Uni.createFrom().voidItem()
                        : calendars.demand(projectId, "calendar", technician.calendar()))
                .chain(() -> read.named().isPresent()
                        ? change(projectId, technician, read, caller)
                        : add(projectId, technician, read, caller))
                .invoke(answer -> AUDIT.infof(
                        "technician set, projectId=%s technicianId=%s by=%s", projectId, id, caller.principal()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "removeTechnician",
            summary = "Removes a technician",
            description = "What is booked with them stays booked; to empty their days, move the visits first.")
    @APIResponse(responseCode = "204", description = "There is none any more")
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    public Uni<Response> remove(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which technician.") @RestPath String id,
            @Parameter(description = "The ETag under which it was read; without one any version goes.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch) {
        var read = ReadVersion.of(ifMatch);
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> store.find(project, known(id)))
                .map(found -> found.orElseThrow(TechniciansResource::missing))
                .chain(found -> store.remove(projectId, id, read.named().orElse(found.version()), caller.principal()))
                .invoke(gone -> gone.orElseThrow(() -> read.refusal(TECHNICIAN)))
                .invoke(() -> AUDIT.infof(
                        "technician removed, projectId=%s technicianId=%s by=%s", projectId, id, caller.principal()))
                .replaceWith(() -> Response.noContent().build());
    }

    private Uni<Response> add(String projectId, Technician technician, ReadVersion read, Caller caller) {
        return store.add(projectId, technician, caller.principal())
                .chain(version -> version.isPresent()
                        ? Uni.createFrom().item(answer(201, technician.as(technician.id(), version.getAsLong())))
                        : store.find(projectId, technician.id()).map(found -> {
                            throw found.isPresent()
                                    ? read.refusal(TECHNICIAN)
                                    : new ProblemException(409, "A project has at most 200 technicians.");
                        }));
    }

    private Uni<Response> change(String projectId, Technician technician, ReadVersion read, Caller caller) {
        return store.change(projectId, technician, read.number(), caller.principal())
                .map(version -> answer(
                        200, technician.as(technician.id(), version.orElseThrow(() -> read.refusal(TECHNICIAN)))));
    }

    private static Response answer(int status, Technician technician) {
        return ReadVersion.answer(status, technician, technician.version());
    }

    private static String known(String id) {
        if (!TechnicianCheck.isId(id)) {
            throw missing();
        }
        return id;
    }

    private static String demandId(String id) {
        if (!TechnicianCheck.isId(id)) {
            throw new ProblemException(Problem.of(400)
                    .withDetail("The request is not valid.")
                    .withViolations(
                            List.of(new Problem.Violation("id", "must be a-z, 0-9 and hyphens, at most 40 of them"))));
        }
        return id;
    }

    private static ProblemException missing() {
        return new ProblemException(404, MISSING);
    }
}
