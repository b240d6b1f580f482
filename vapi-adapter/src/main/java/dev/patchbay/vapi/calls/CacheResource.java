package dev.patchbay.vapi.calls;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Figures about the results kept here; they name no call and no project.
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
    @Operation(operationId = "cacheStats", summary = "How many results are kept, asked for, and missing")
    public Uni<Done<CacheStats>> stats() {
        return results.counts()
                .map(counts -> Done.with(new CacheStats(
                        counts.results(),
                        meters.hits(),
                        meters.misses(),
                        counts.received(),
                        counts.repeated(),
                        counts.asked(),
                        counts.oldestPending()
                                .map(results::age)
                                .orElse(Duration.ZERO)
                                .toSeconds())));
    }
}
