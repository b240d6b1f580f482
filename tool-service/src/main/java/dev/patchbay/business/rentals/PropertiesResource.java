package dev.patchbay.business.rentals;

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
import org.jboss.resteasy.reactive.RestQuery;

/// What a project has to let (B11), written by its admins, one by one or as a table.
@Path("/api/projects/{projectId}/properties")
@Tag(name = "Rentals")
@Produces(MediaType.APPLICATION_JSON)
public class PropertiesResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final String THING = "The property";
    private static final String MISSING = "There is no such property.";
    private static final int MOST = 200;
    private static final int USUAL = 50;

    private final PropertyStore store;
    private final CsvProperties tables;
    private final ProjectDoor door;

    PropertiesResource(PropertyStore store, CsvProperties tables, ProjectDoor door) {
        this.store = store;
        this.tables = tables;
        this.door = door;
    }

    @GET
    @Operation(
            operationId = "properties",
            summary = "A project's properties by id",
            description = "One page; next is the following page's after.")
    public Uni<PropertyPage> list(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Only these: AVAILABLE or RENTED.") @RestQuery Optional<String> state,
            @Parameter(description = "next of the page before.") @RestQuery Optional<String> after,
            @Parameter(description = "At most so many, up to 200; default 50.") @RestQuery Optional<Integer> limit) {
        new Demands().given("after", after).enforce();
        var most = limit.orElse(USUAL);
        if (most < 1 || most > MOST) {
            throw ProblemException.wrong("limit", "must be from 1 to " + MOST);
        }
        var only = state.filter(word -> !word.isBlank()).map(PropertiesResource::state);
        return door.enter(caller, Role.VIEWER, projectId)
                .chain(project -> store.list(project, after, only, most + 1))
                .map(found -> found.size() <= most
                        ? new PropertyPage(found, Optional.empty())
                        : new PropertyPage(
                                found.subList(0, most),
                                Optional.of(found.get(most - 1).id())));
    }

    @POST
    @Path("/import")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "importProperties",
            summary = "Adds and replaces properties from a table",
            description = "Comma-separated values with a line of names: id, address, area, bedrooms, bathrooms, rent,"
                    + " currency, square_feet, available_on, pets, features, state. All of it, or nothing when something"
                    + " is wrong; what is not in it stays.")
    public Uni<Imported> take(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @NotNull(message = "is needed") @Valid CsvWish wish) {
        return door.enter(caller, Role.ADMIN, projectId).chain(project -> {
            var properties = tables.read(wish.csv());
            return store.put(project, properties, caller.principal())
                    .invoke(() -> AUDIT.infof(
                            "properties imported, projectId=%s count=%d by=%s",
                            project, properties.size(), caller.principal()))
                    .replaceWith(new Imported(properties.size()));
        });
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "property", summary = "One property", description = "Its version is the ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The property",
            content = @Content(schema = @Schema(implementation = Property.class)))
    public Uni<Response> one(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which property.") @RestPath String id) {
        return door.enter(caller, Role.VIEWER, projectId)
                .chain(project -> known(project, id))
                .map(found -> answer(200, found));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setProperty",
            summary = "Adds or replaces a property",
            description = "As a whole. Without a version it is added.")
    @APIResponse(
            responseCode = "200",
            description = "The property as it is now",
            content = @Content(schema = @Schema(implementation = Property.class)))
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = Property.class)))
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> set(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which property; the owner's own id.") @RestPath String id,
            @Parameter(description = "The ETag under which it was read; instead of the version in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull(message = "is needed") @Valid PropertyWish wish) {
        if (!PropertyIds.isGood(id)) {
            throw ProblemException.wrong("id", PropertyIds.WRONG);
        }
        wish.check();
        var read = ReadVersion.of(ifMatch, Optional.ofNullable(wish.version()));
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> read.isFirst()
                        ? store.add(project, id, wish, caller.principal())
                        : store.replace(project, id, wish, read.number(), caller.principal()))
                .map(now -> now.orElseThrow(() -> read.refusal(THING)))
                .invoke(now -> audit("set", projectId, id, caller))
                .map(now -> answer(now.version() == 1 ? 201 : 200, now));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteProperty",
            summary = "Deletes a property",
            description = "With If-Match only in that version.")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    public Uni<Void> delete(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which property.") @RestPath String id,
            @Parameter(description = "The ETag under which it was read.") @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch) {
        var read = ReadVersion.of(ifMatch);
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> known(project, id))
                .chain(() -> store.delete(projectId, id, read.named(), caller.principal()))
                .invoke(done -> {
                    if (!done) {
                        throw read.named().isPresent() ? read.refusal(THING) : missing();
                    }
                })
                .invoke(() -> audit("deleted", projectId, id, caller))
                .replaceWithVoid();
    }

    private Uni<Property> known(String projectId, String id) {
        return PropertyIds.isGood(id)
                ? store.find(projectId, id).map(found -> found.orElseThrow(PropertiesResource::missing))
                : Uni.createFrom().failure(missing());
    }

    private static ProblemException missing() {
        return new ProblemException(404, MISSING);
    }

    private static PropertyState state(String word) {
        try {
            return PropertyState.valueOf(word.strip());
        } catch (IllegalArgumentException _) {
            throw ProblemException.wrong("state", "must be one of " + List.of(PropertyState.values()));
        }
    }

    private static void audit(String what, String projectId, String id, Caller caller) {
        AUDIT.infof("property %s, projectId=%s propertyId=%s by=%s", what, projectId, id, caller.principal());
    }

    private static Response answer(int status, Property property) {
        return ReadVersion.answer(status, property, property.version());
    }
}
