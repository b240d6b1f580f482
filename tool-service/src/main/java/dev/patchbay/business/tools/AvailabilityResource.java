package dev.patchbay.business.tools;

import dev.patchbay.business.directory.DirectoryStore;
import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.Job;
import dev.patchbay.business.scheduling.Slot;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/// Shows what `get_slots` offers from, to programs (B2): all that is free, and nothing is held for who asks.
@Path("/api/calcom/availability")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Bookings")
public class AvailabilityResource {
    private static final String NO_PROJECT = "There is no such project.";
    private static final int MOST = 200;
    private static final int UNAVAILABLE = 503;

    private final SlotOffers offers;
    private final DirectoryStore directory;

    AvailabilityResource(SlotOffers offers, DirectoryStore directory) {
        this.offers = offers;
        this.directory = directory;
    }

    @GET
    @Operation(
            operationId = "availability",
            summary = "Free slots of a project",
            description = "From whichever calendar the project has; the path is the one that clients know. Nothing is"
                    + " held: a slot shown here may be gone when it is to be booked.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = Availability.class)))
    @APIResponse(responseCode = "503", description = "The calendar cannot be read at present")
    public Uni<Availability> free(
            @Context Caller caller,
            @Parameter(description = "Whose slots.", required = true) @RestQuery Optional<String> projectId,
            @Parameter(description = "ISO date or date-time to begin with; without an offset in the project's zone.")
                    @RestQuery
                    Optional<String> start,
            @Parameter(description = "ISO date, counted to its end, or date-time to end before.") @RestQuery
                    Optional<String> end,
            @Parameter(description = "What the visit is for, where that says how long it takes.") @RestQuery
                    Optional<String> service,
            @Parameter(description = "Where the visit is, or its postcode: who could come decides what is free.")
                    @RestQuery
                    Optional<String> address,
            @Parameter(
                            description = "Who alone is meant: a technician's id, or that of a user who has connected a"
                                    + " calendar; one whom the project does not know counts as left out.")
                    @RestQuery
                    Optional<String> userId,
            @Parameter(description = "At most so many slots.") @RestQuery @DefaultValue("50") @Min(1) @Max(MOST)
                    int limit) {
        new Demands()
                .needed("projectId", projectId.orElse(""))
                .given("service", service)
                .given("address", address)
                .given("userId", userId)
                .enforce();
        var query = new AvailabilityQuery(start, end);
        var project = projectId.orElseThrow();
        caller.demand(Role.VIEWER, project, NO_PROJECT);
        return directory
                .project(project)
                .map(found -> found.orElseThrow(() -> new ProblemException(404, NO_PROJECT)))
                .chain(known -> offers.calendar(known, new Job(service, address, userId)))
                .map(found -> found.orElseThrow(() -> new ProblemException(404, "This project has no calendar.")))
                .chain(calendar -> free(calendar, query, limit));
    }

    private Uni<Availability> free(BusinessCalendar calendar, AvailabilityQuery query, int limit) {
        var window = query.in(calendar, offers.now(calendar));
        return offers.free(calendar, window.days())
                .onFailure(CalendarFailure.class)
                .transform(_ -> new ProblemException(UNAVAILABLE, "The project's calendar cannot be read at present."))
                .map(slots -> slots.stream()
                        .filter(slot -> window.holds(slot.start()))
                        .toList())
                .map(slots -> view(calendar, slots, limit));
    }

    private Availability view(BusinessCalendar calendar, List<Slot> slots, int limit) {
        var words = offers.words(calendar, Language.ENGLISH);
        return new Availability(
                calendar.projectId(),
                calendar.zone().getId(),
                slots.stream()
                        .limit(limit)
                        .map(slot -> new Availability.FreeSlot(slot.id(), end(slot), words.moment(slot)))
                        .toList(),
                slots.size() > limit);
    }

    private static String end(Slot slot) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(slot.end().atZone(slot.zone()));
    }
}
