package dev.patchbay.business.screening;

import dev.patchbay.business.directory.ProjectDoor;
import dev.patchbay.business.messages.Countries;
import dev.patchbay.business.messages.PagePlace;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// Whom a project does not want calls from.
@Path("/api/projects/{projectId}/blocked-callers")
@Tag(name = "Screening")
@Produces(MediaType.APPLICATION_JSON)
public class BlockListResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");

    private final BlockList list;
    private final ProjectDoor door;
    private final Countries countries;

    BlockListResource(BlockList list, ProjectDoor door, Countries countries) {
        this.list = list;
        this.door = door;
        this.countries = countries;
    }

    /// @param next the following page's `after`; absent on the last page
    @RegisterForReflection
    public record Page(List<BlockedCaller> callers, Optional<String> next) {}

    @GET
    @Operation(
            operationId = "blockedCallers",
            summary = "Whom a project does not want calls from, last ones first",
            description = "One page; next is the following page's after.")
    public Uni<Page> list(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "next of the page before.") @RestQuery Optional<String> after,
            @Parameter(description = "At most so many, up to 200; default 50.") @RestQuery Optional<Integer> limit) {
        var most = PagePlace.limit(limit);
        return door.enter(caller, Role.VIEWER, projectId)
                .chain(project -> list.list(project, after.map(PagePlace::read), most + 1))
                .map(found -> page(found, most));
    }

    private static Page page(List<BlockedCaller> found, int most) {
        if (found.size() <= most) {
            return new Page(found, Optional.empty());
        }
        var last = found.get(most - 1);
        return new Page(found.subList(0, most), Optional.of(new PagePlace(last.addedAt(), last.id()).write()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "blockCaller",
            summary = "Blocks a number, or all that begin so",
            description = "Customers and those who have a visit are let through all the same. One that is blocked"
                    + " already is as it is wanted now.")
    @APIResponse(
            responseCode = "201",
            description = "As it is kept",
            content = @Content(schema = @Schema(implementation = BlockedCaller.class)))
    @APIResponse(responseCode = "409", description = "The list is full")
    public Uni<Response> add(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @NotNull(message = "is needed") @Valid BlockWish wish) {
        return door.enter(caller, Role.OPERATOR, projectId)
                .chain(countries::of)
                .map(wish::checked)
                .chain(checked -> list.add(projectId, checked, caller.principal()))
                .map(added -> added.orElseThrow(
                        () -> new ProblemException(409, "A project can block " + BlockList.MOST + " callers at most.")))
                .invoke(added -> AUDIT.infof(
                        "caller blocked, projectId=%s blockId=%s by=%s", projectId, added.id(), caller.principal()))
                .map(added -> Response.status(201).entity(added).build());
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "unblockCaller", summary = "Blocks a number no longer")
    @APIResponse(responseCode = "204", description = "It is not blocked any more")
    public Uni<Void> remove(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which entry.") @RestPath UUID id) {
        return door.enter(caller, Role.OPERATOR, projectId)
                .chain(project -> list.remove(project, id, caller.principal()))
                .invoke(there -> {
                    if (!there) {
                        throw new ProblemException(404, "There is no such entry.");
                    }
                    AUDIT.infof("caller unblocked, projectId=%s blockId=%s by=%s", projectId, id, caller.principal());
                })
                .replaceWithVoid();
    }
}
