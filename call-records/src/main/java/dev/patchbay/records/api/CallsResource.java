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

/// Calls for people and programs, to each those of their projects; a call of no project only to the owner.
/// `{id}` is the call's own id or any provider's id of it.
@Path("/api/calls")
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
    public Uni<CallPage> list(@Context Caller caller, @Context UriInfo request) {
        var filter = filter(caller.scope(), new Query(request.getQueryParameters(), FILTERS));
        return calls.list(filter).map(page -> new CallPage(page, next(page, filter.limit())));
    }

    /// The whole record, folded from the facts known at this moment.
    @GET
    @Path("/{id}")
    public Uni<CallRecord> show(@Context Caller caller, String id) {
        return known(caller, id).chain(callId -> calls.facts(callId).map(facts -> CallFold.fold(callId, facts)));
    }

    /// The call's facts as they came (CloudEvents), in order.
    @GET
    @Path("/{id}/events")
    public Uni<String> events(@Context Caller caller, String id) {
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
