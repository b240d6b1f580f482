package dev.patchbay.business.scheduling;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// What calls have booked: the end state by which a call is judged.
///
/// Holds are not shown; a booking is one from PENDING on, also when it failed or was released.
@Path("/api/bookings")
@Tag(name = "Bookings")
@Produces(MediaType.APPLICATION_JSON)
public class BookingResource {
    private static final String MISSING = "There is no such booking.";

    private final BookingStore store;

    BookingResource(BookingStore store) {
        this.store = store;
    }

    @GET
    @Operation(
            operationId = "bookingsOfCall",
            summary = "What a call has booked",
            description = "Failed and released bookings too.")
    public Uni<List<BookingView>> ofCall(
            @Context Caller caller,
            @Parameter(description = "Which call.", required = true) @RestQuery Optional<String> callId) {
        new Demands().needed("callId", callId.orElse("")).enforce();
        return store.ofCall(callId.orElseThrow(), caller.scope())
                .map(bookings -> bookings.stream().map(BookingView::of).toList());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "booking", summary = "One booking")
    public Uni<BookingView> one(@Context Caller caller, @Parameter(description = "Which booking.") @RestPath UUID id) {
        return store.find(id)
                .map(booking -> booking.map(BookingView::of).orElseThrow(BookingResource::missing))
                .invoke(booking -> caller.demand(Role.VIEWER, booking.projectId(), MISSING));
    }

    private static ProblemException missing() {
        return new ProblemException(404, MISSING);
    }
}
