package dev.patchbay.business.scheduling;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
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

/// What calls have booked: the end state by which a call is judged; and the operator's way to cancel it, or
/// to say what became of it where no calendar does.
///
/// Holds are not shown; a booking is one from PENDING on, also when it failed or was released.
@Path("/api/bookings")
@Tag(name = "Bookings")
@Produces(MediaType.APPLICATION_JSON)
public class BookingResource {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");
    private static final String MISSING = "There is no such booking.";

    private final BookingStore store;
    private final CancellationDesk desk;
    private final DoubtStore doubts;
    private final DoubtDesk words;

    BookingResource(BookingStore store, CancellationDesk desk, DoubtStore doubts, DoubtDesk words) {
        this.store = store;
        this.desk = desk;
        this.doubts = doubts;
        this.words = words;
    }

    @GET
    @Operation(
            operationId = "bookingsOfCall",
            summary = "What a call has booked, or what is in doubt",
            description = "Of a call: failed and released bookings too. In doubt: those whose calendar has not said for"
                    + " long what became of them, the oldest doubt first, at most 200; a person must find out.")
    public Uni<List<BookingView>> list(
            @Context Caller caller,
            @Parameter(description = "Which call; needed unless inDoubt is true.") @RestQuery Optional<String> callId,
            @Parameter(description = "true: all that are in doubt, of any call.") @RestQuery Optional<Boolean> inDoubt,
            @Parameter(description = "In doubt: only of this project.") @RestQuery Optional<String> projectId) {
        if (inDoubt.orElse(false)) {
            new Demands().given("projectId", projectId).enforce();
            return doubts.inDoubt(projectId, caller.scope()).map(BookingResource::views);
        }
        new Demands().needed("callId", callId.orElse("")).enforce();
        return store.ofCall(callId.orElseThrow(), caller.scope()).map(BookingResource::views);
    }

    private static List<BookingView> views(List<Reservation> bookings) {
        return bookings.stream().map(BookingView::of).toList();
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "booking", summary = "One booking")
    public Uni<BookingView> one(@Context Caller caller, @Parameter(description = "Which booking.") @RestPath UUID id) {
        return store.find(id)
                .map(booking -> booking.map(BookingView::of).orElseThrow(BookingResource::missing))
                .invoke(booking -> caller.demand(Role.VIEWER, booking.projectId(), MISSING));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "cancelBooking",
            summary = "Cancels a booking",
            description = "At any time before it, whatever notice callers must give. Cancelled twice it is cancelled.")
    @APIResponse(
            responseCode = "200",
            description = "It is cancelled, or was before",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @APIResponse(
            responseCode = "202",
            description = "It will be; the calendar has not answered yet",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @APIResponse(responseCode = "409", description = "It is no booking any more, or it is being confirmed or moved")
    public Uni<Response> cancel(@Context Caller caller, @Parameter(description = "Which booking.") @RestPath UUID id) {
        return store.find(id)
                .map(booking -> booking.orElseThrow(BookingResource::missing))
                .invoke(booking -> caller.demand(Role.OPERATOR, booking.projectId(), MISSING))
                .chain(booking -> desk.cancel(booking, caller.principal()))
                .chain(outcome -> cancelled(id, outcome))
                .invoke(answer -> AUDIT.infof(
                        "booking cancelled, bookingId=%s status=%d by=%s", id, answer.getStatus(), caller.principal()));
    }

    @PUT
    @Path("/{id}/resolution")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "resolveBooking",
            summary = "Says what became of a booking in doubt",
            description =
                    "What stands is confirmed. What does not is over, its time is free, and whatever turns up of it"
                            + " in the calendar is taken out. The caller is texted. Of a FAILED move, whose visit could"
                            + " not be brought back to its time in the calendar, `false` says that it is seen to:"
                            + " nothing more is done about it there.")
    @APIResponse(
            responseCode = "200",
            description = "The booking as it is now",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @APIResponse(
            responseCode = "409",
            description = "It is not in doubt, or is being cancelled or FAILED and cannot stand")
    public Uni<BookingView> resolve(
            @Context Caller caller,
            @Parameter(description = "Which booking.") @RestPath UUID id,
            @NotNull(message = "is needed") @Valid BookingResolution found) {
        return store.find(id)
                .map(booking -> booking.orElseThrow(BookingResource::missing))
                .invoke(booking -> caller.demand(Role.OPERATOR, booking.projectId(), MISSING))
                .chain(booking -> resolved(booking, found.stands(), caller.principal()))
                .map(now -> now.orElseThrow(BookingResource::notInDoubt))
                .invoke(booking -> AUDIT.infof(
                        "booking resolved, bookingId=%s state=%s by=%s", id, booking.state(), caller.principal()))
                .map(BookingView::of);
    }

    private Uni<Optional<Reservation>> resolved(Reservation booking, boolean stands, String by) {
        if (!booking.isInDoubt() && booking.state() != ReservationState.FAILED) {
            throw notInDoubt();
        }
        if (stands && booking.state() != ReservationState.PENDING) {
            throw new ProblemException(409, "It is being cancelled, or has come to nothing; it cannot stand.");
        }
        return stands ? words.stands(booking, by) : words.falls(booking, by);
    }

    private static ProblemException notInDoubt() {
        return new ProblemException(409, "This booking is not in doubt.");
    }

    private Uni<Response> cancelled(UUID id, CancellationOutcome outcome) {
        return switch (outcome) {
            case CancellationOutcome.Cancelled _, CancellationOutcome.AlreadyCancelled _ -> shown(id, 200);
            case CancellationOutcome.InDoubt _ -> shown(id, 202);
            case CancellationOutcome.Changing(var booking) ->
                Uni.createFrom()
                        .failure(new ProblemException(
                                409,
                                booking.isInDoubt()
                                        ? "It is in doubt: say whether it stands (PUT …/resolution)."
                                        : "It is being confirmed or moved; try again."));
            case CancellationOutcome.Gone _ ->
                Uni.createFrom().failure(new ProblemException(409, "It is no booking any more."));
        };
    }

    private Uni<Response> shown(UUID id, int status) {
        return store.find(id).map(booking -> Response.status(status)
                .entity(BookingView.of(booking.orElseThrow()))
                .build());
    }

    private static ProblemException missing() {
        return new ProblemException(404, MISSING);
    }
}
