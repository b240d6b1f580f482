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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Hands calls that went quiet without an end to a gateway, which asks the carrier what became of them.
@Path("/internal/calls/unfinished")
@Tag(name = "Between services")
@Produces(MediaType.APPLICATION_JSON)
public class UnfinishedCallsResource {
    private static final Set<String> PARAMETERS = Set.of("lease", "idleSeconds", "max");

    private final Leases leases;

    UnfinishedCallsResource(Leases leases) {
        this.leases = leases;
    }

    @POST
    @Operation(
            operationId = "leaseUnfinishedCalls",
            summary = "Hands out calls that went quiet without an end",
            description = "Nobody else gets them for 60 seconds.")
    @Parameter(
            name = "lease",
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(type = SchemaType.STRING),
            description = "Who asks: the instance.")
    @Parameter(
            name = "idleSeconds",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER),
            description = "Quiet for so long; default 60.")
    @Parameter(
            name = "max",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER),
            description = "At most so many, up to 200; default 20.")
    public Uni<List<Leases.Unfinished>> lease(@Context UriInfo request) {
        var query = new Query(request.getQueryParameters(), PARAMETERS);
        var holder = query.text("lease").orElseThrow(() -> Query.refuse("lease", "is missing"));
        var idle = Duration.ofSeconds(query.count("idleSeconds", 60, 0, 86_400));
        return leases.lease(holder, idle, query.count("max", 20, 1, 200));
    }
}
