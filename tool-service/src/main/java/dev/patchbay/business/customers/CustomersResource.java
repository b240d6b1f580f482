package dev.patchbay.business.customers;

import dev.patchbay.business.directory.ProjectDoor;
import dev.patchbay.business.messages.Countries;
import dev.patchbay.business.messages.PagePlace;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// The customers of a project, for its people (B11).
@Path("/api/projects/{projectId}/customers")
@Tag(name = "Customers")
@Produces(MediaType.APPLICATION_JSON)
public class CustomersResource {
    static final String MISSING = "There is no such customer.";

    private final CustomerStore store;
    private final HistoryStore history;
    private final ProjectDoor door;
    private final Countries countries;

    CustomersResource(CustomerStore store, HistoryStore history, ProjectDoor door, Countries countries) {
        this.store = store;
        this.history = history;
        this.door = door;
        this.countries = countries;
    }

    @GET
    @Operation(
            operationId = "customers",
            summary = "A project's customers, newest first",
            description = "One page; next is the following page's after.")
    public Uni<CustomerPage> list(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Only those in whose name, numbers, addresses or e-mail address this is.")
                    @RestQuery
                    Optional<String> search,
            @Parameter(description = "Only those who have exactly this number.") @RestQuery Optional<String> phone,
            @Parameter(description = "next of the page before.") @RestQuery Optional<String> after,
            @Parameter(description = "At most so many, up to 200; default 50.") @RestQuery Optional<Integer> limit) {
        new Demands().given("search", search).given("phone", phone).enforce();
        var most = PagePlace.limit(limit);
        var place = after.map(PagePlace::read);
        return door.enter(caller, Role.VIEWER, projectId)
                .chain(countries::of)
                .map(country -> CustomerFilter.of(search, phone, country, place, most + 1))
                .chain(filter -> store.list(projectId, filter))
                .map(found -> CustomerPage.of(found, most));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "addCustomer", summary = "Adds a customer")
    @APIResponse(
            responseCode = "201",
            description = "The customer; the version is the ETag",
            content = @Content(schema = @Schema(implementation = Customer.class)))
    public Uni<Response> add(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @NotNull(message = "is needed") @Valid CustomerWish wish) {
        return door.enter(caller, Role.OPERATOR, projectId)
                .chain(countries::of)
                .map(country -> CustomerCheck.enforce(wish, country))
                .chain(checked -> store.add(projectId, checked, caller.principal()))
                .invoke(added -> CustomerAudit.tell("added", projectId, added.id(), caller))
                .map(added -> ReadVersion.answer(201, added, added.version()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "customer", summary = "One customer", description = "The version is the ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The customer",
            content = @Content(schema = @Schema(implementation = Customer.class)))
    public Uni<Response> one(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which customer.") @RestPath UUID id) {
        return seen(caller, projectId, id).map(found -> ReadVersion.answer(found, found.version()));
    }

    @GET
    @Path("/{id}/history")
    @Operation(
            operationId = "customerHistory",
            summary = "What was with a customer",
            description = "The last visits, messages and calls, newest first, at most fifty of each.")
    public Uni<History> history(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which customer.") @RestPath UUID id) {
        return seen(caller, projectId, id).chain(history::of);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setCustomer",
            summary = "Sets a customer",
            description = "All of it: what is left out is not known any more.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now; the version is the ETag",
            content = @Content(schema = @Schema(implementation = Customer.class)))
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    @APIResponse(responseCode = "428", description = ReadVersion.UNSAID)
    public Uni<Response> set(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which customer.") @RestPath UUID id,
            @Parameter(description = "The ETag under which it was read; instead of the version in the body.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull(message = "is needed") @Valid CustomerWish wish) {
        var read = ReadVersion.of(ifMatch, wish.version());
        return door.enter(caller, Role.OPERATOR, projectId)
                .chain(() -> seen(caller, projectId, id))
                .chain(_ -> countries.of(projectId))
                .map(country -> CustomerCheck.enforce(wish, country))
                .chain(checked -> store.change(projectId, id, checked, read.number(), caller.principal()))
                .map(changed -> changed.orElseThrow(() -> read.refusal("The customer")))
                .invoke(changed -> CustomerAudit.tell("set", projectId, id, caller))
                .map(changed -> ReadVersion.answer(changed, changed.version()));
    }

    private Uni<Customer> seen(Caller caller, String projectId, UUID id) {
        return door.enter(caller, Role.VIEWER, projectId)
                .chain(project -> store.find(project, id))
                .map(found -> found.orElseThrow(() -> new ProblemException(404, MISSING)));
    }
}
