package dev.patchbay.business.customers;

import dev.patchbay.business.directory.ProjectDoor;
import dev.patchbay.business.messages.Countries;
import dev.patchbay.business.messages.Telephone;
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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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

/// What is done to customers as a whole: two made one, many taken from a file, somebody forgotten.
@Path("/api/projects/{projectId}")
@Tag(name = "Customers")
@Produces(MediaType.APPLICATION_JSON)
public class CustomerCareResource {
    private static final String AWAITED =
            "A visit is ahead, which must be cancelled first, or somebody on call is being woken";

    private final Merge merge;
    private final CustomerImport imports;
    private final Erasure erasure;
    private final ProjectDoor door;
    private final Countries countries;

    CustomerCareResource(Merge merge, CustomerImport imports, Erasure erasure, ProjectDoor door, Countries countries) {
        this.merge = merge;
        this.imports = imports;
        this.erasure = erasure;
        this.door = door;
        this.countries = countries;
    }

    @POST
    @Path("/customers/{id}/merges")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "mergeCustomers",
            summary = "Makes two customers one",
            description = "The one in the path stays, with the visits and notes of both.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now; the version is the ETag",
            content = @Content(schema = @Schema(implementation = Customer.class)))
    @APIResponse(responseCode = "412", description = ReadVersion.CHANGED)
    public Uni<Response> merge(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The customer who stays.") @RestPath UUID id,
            @Parameter(description = "The ETag under which it was read, if it must not have changed.")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull(message = "is needed") @Valid Merge.Wish wish) {
        var read = ReadVersion.of(ifMatch);
        return door.enter(caller, Role.OPERATOR, projectId)
                .invoke(() -> demandTwo(id, wish.from()))
                .chain(project -> merge.merge(project, id, wish.from(), read.named(), caller.principal()))
                .map(outcome -> switch (outcome) {
                    case Merge.Outcome.Merged(var customer) -> customer;
                    case Merge.Outcome.Missing() -> throw new ProblemException(404, CustomersResource.MISSING);
                    case Merge.Outcome.Overtaken() -> throw read.refusal("The customer");
                })
                .invoke(customer -> CustomerAudit.tell("merged with " + wish.from(), projectId, id, caller))
                .map(customer -> ReadVersion.answer(customer, customer.version()));
    }

    private static void demandTwo(UUID stays, UUID goes) {
        if (stays.equals(goes)) {
            throw ProblemException.wrong("from", "is the customer who stays");
        }
    }

    @POST
    @Path("/customer-imports")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "importCustomers",
            summary = "Takes customers from a CSV file",
            description = "Who is there already, by number and name, is added to. Wrong rows are told and passed over.")
    public Uni<CustomerImport.Report> take(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @NotNull(message = "is needed") @Valid CustomerImport.Wish wish) {
        new Demands().given("csv", Optional.of(wish.csv())).enforce();
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> imports.take(project, wish, caller.principal()))
                .invoke(done -> CustomerAudit.tell(
                        "import of " + done.added() + " and " + done.changed(), projectId, "-", caller));
    }

    @DELETE
    @Path("/customers/{id}")
    @Operation(
            operationId = "eraseCustomer",
            summary = "Forgets a customer",
            description = "With notes, messages, and who he was in visits and calls that are over.")
    @APIResponse(
            responseCode = "200",
            description = "What was forgotten",
            content = @Content(schema = @Schema(implementation = Erasure.Erased.class)))
    @APIResponse(responseCode = "409", description = AWAITED)
    public Uni<Erasure.Erased> erase(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "Which customer.") @RestPath UUID id) {
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(project -> erasure.ofCustomer(project, id, caller.principal()))
                .map(CustomerCareResource::done)
                .invoke(_ -> CustomerAudit.tell("erased", projectId, id, caller));
    }

    @DELETE
    @Path("/callers/{number}")
    @Operation(
            operationId = "eraseCaller",
            summary = "Forgets whoever called from a number",
            description = "The customers who have no other number, and all that is known by this one.")
    @APIResponse(
            responseCode = "200",
            description = "What was forgotten; it may be nothing",
            content = @Content(schema = @Schema(implementation = Erasure.Erased.class)))
    @APIResponse(responseCode = "409", description = AWAITED)
    public Uni<Erasure.Erased> eraseNumber(
            @Context Caller caller,
            @Parameter(description = "Which project.") @RestPath String projectId,
            @Parameter(description = "The number, E.164.") @RestPath String number) {
        return door.enter(caller, Role.ADMIN, projectId)
                .chain(countries::of)
                .map(country -> Telephone.read(number, country)
                        .orElseThrow(() -> ProblemException.wrong("number", "is no telephone number")))
                .chain(read -> erasure.ofNumber(projectId, read, caller.principal()))
                .map(CustomerCareResource::done)
                .invoke(_ -> CustomerAudit.tell("erased by number", projectId, "-", caller));
    }

    private static Erasure.Erased done(Erasure.Outcome outcome) {
        return switch (outcome) {
            case Erasure.Outcome.Done(var erased) -> erased;
            case Erasure.Outcome.Awaited() -> throw new ProblemException(409, AWAITED + ".");
            case Erasure.Outcome.Missing() -> throw new ProblemException(404, CustomersResource.MISSING);
        };
    }
}
