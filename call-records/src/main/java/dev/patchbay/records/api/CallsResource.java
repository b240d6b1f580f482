package dev.patchbay.records.api;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.platform.security.ProjectScope;
import dev.patchbay.records.fold.CallFold;
import dev.patchbay.records.fold.CallRecord;
import dev.patchbay.records.fold.CallSummary;
import dev.patchbay.records.store.CallFilter;
import dev.patchbay.records.store.CallQueries;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/// Calls for people and programs, to each those of their projects; a call of no project only to the owner.
/// `{id}` is the call's own id or any provider's id of it.
@Path("/api/calls")
@Tag(name = "Calls")
@Produces(MediaType.APPLICATION_JSON)
public class CallsResource {
    private static final Set<String> FILTERS =
            Set.of("projectId", "from", "to", "since", "until", "status", "providerId", "after", "limit");

    private final CallQueries calls;

    CallsResource(CallQueries calls) {
        this.calls = calls;
    }

    /// One page of the calls that fit, newest first.
    @GET
    @Operation(
            operationId = "calls",
            summary = "The calls that fit, newest first",
            description = "One page; next is the following page's after.")
    @Parameter(
            name = "projectId",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only of this project.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only from this number, E.164.")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only to this number, E.164.")
    @Parameter(
            name = "since",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only begun at this time or later, ISO.")
    @Parameter(
            name = "until",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only begun before this time, ISO.")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only with this status, such as completed.")
    @Parameter(
            name = "providerId",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only the call with this id at any provider.")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "next of the page before.")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER),
            description = "At most so many, up to 200; default 50.")
    public Uni<CallPage> list(@Context Caller caller, @Context UriInfo request) {
        var filter = filter(caller.scope(), new Query(request.getQueryParameters(), FILTERS));
        return calls.list(filter).map(page -> new CallPage(page, next(page, filter.limit())));
    }

    /// The whole record, folded from the facts known at this moment.
    @GET
    @Path("/{id}")
    @Operation(operationId = "call", summary = "The whole record of a call")
    public Uni<CallRecord> show(
            @Context Caller caller,
            @Parameter(description = "The call's own id or any provider's id of it.") @RestPath String id) {
        return known(caller, id).chain(callId -> calls.facts(callId).map(facts -> CallFold.fold(callId, facts)));
    }

    /// The call's facts as they came (CloudEvents), in order.
    @GET
    @Path("/{id}/events")
    @Operation(operationId = "eventsOfCall", summary = "The facts of a call as they came, in order")
    @APIResponse(
            responseCode = "200",
            description = "The call's id, and its CloudEvents: docs/events",
            content = @Content(schema = @Schema(implementation = CallEvents.class)))
    public Uni<String> events(
            @Context Caller caller,
            @Parameter(description = "The call's own id or any provider's id of it.") @RestPath String id) {
        return known(caller, id).chain(callId -> calls.messages(callId)
                .map(messages -> "{\"callId\":" + TextNode.valueOf(callId) + ",\"events\":["
                        + String.join(",", messages) + "]}"));
    }

    private Uni<String> known(Caller caller, String id) {
        return calls.find(id, caller.scope()).map(found -> found.orElseThrow(CallsResource::unknown));
    }

    static ProblemException unknown() {
        return new ProblemException(404, "There is no call with this id.");
    }

    private static CallFilter filter(ProjectScope scope, Query query) {
        return new CallFilter(
                scope,
                query.text("projectId"),
                query.number("from"),
                query.number("to"),
                query.time("since"),
                query.time("until"),
                query.text("status"),
                query.text("providerId"),
                query.read("after", Cursor::read, "is not a value of next"),
                query.count("limit", 50, 1, 200));
    }

    private static Optional<String> next(List<CallSummary> page, int limit) {
        if (page.size() < limit) {
            return Optional.empty();
        }
        var last = page.getLast();
        return Optional.of(Cursor.write(new CallFilter.Place(last.startedAt().orElse(Instant.EPOCH), last.callId())));
    }
}
