package dev.patchbay.vapi.calls;

import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Figures about the results kept here: to each caller those of its projects, to the owner all. They name no call.
@Path("/api/v1/vapi/cache/stats")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "VAPI calls")
public class CacheResource {
    private final Results results;
    private final CallMeters meters;

    CacheResource(Results results, CallMeters meters) {
        this.results = results;
        this.meters = meters;
    }

    @GET
    @Operation(
            operationId = "cacheStats",
            summary = "How many results are kept, asked for, and missing",
            description = "Of the projects of who asks; hits and misses of his own questions. The owner's are of all.")
    public Uni<Done<CacheStats>> stats(@Context Caller caller) {
        var asked = meters.questions(caller);
        return results.counts(caller.scope())
                .map(counts -> Done.with(new CacheStats(
                        counts.results(),
                        asked.hits(),
                        asked.misses(),
                        counts.received(),
                        counts.repeated(),
                        counts.asked(),
                        counts.oldestPending()
                                .map(results::age)
                                .orElse(Duration.ZERO)
                                .toSeconds())));
    }
}
