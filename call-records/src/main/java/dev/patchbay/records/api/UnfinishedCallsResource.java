package dev.patchbay.records.api;

import dev.patchbay.records.store.Leases;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Hands calls that went quiet without an end to a gateway, which asks the carrier what became of them.
@Path("/internal/calls/unfinished")
@Produces(MediaType.APPLICATION_JSON)
public class UnfinishedCallsResource {
    private static final Set<String> PARAMETERS = Set.of("lease", "idleSeconds", "max");

    private final Leases leases;

    UnfinishedCallsResource(Leases leases) {
        this.leases = leases;
    }

    @POST
    public Uni<List<Leases.Unfinished>> lease(@Context UriInfo request) {
        var query = new Query(request.getQueryParameters(), PARAMETERS);
        var holder = query.text("lease").orElseThrow(() -> Query.refuse("lease", "is missing"));
        var idle = Duration.ofSeconds(query.count("idleSeconds", 60, 0, 86_400));
        return leases.lease(holder, idle, query.count("max", 20, 1, 200));
    }
}
