package dev.patchbay.business.routing;

import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.RouteRequest;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import io.micrometer.core.annotation.Timed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Tells a gateway where a call goes. Every call gets a route, the unknown and disabled ones a polite refusal.
@Path("/internal/routes")
@Tag(name = "Between services")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RouteResource {
    private final RouteDesk desk;

    RouteResource(RouteDesk desk) {
        this.desk = desk;
    }

    @POST
    @Timed("patchbay.routes")
    @Operation(
            operationId = "route",
            summary = "Where a call goes",
            description = "The first decision about a call is kept: a repeat gets the same.")
    public Uni<Route> route(RouteRequest request) {
        if (request == null) {
            throw new ProblemException(400, "A body with callId, to and from is needed.");
        }
        new Demands()
                .needed("callId", request.callId())
                .needed("to", request.to())
                .given("from", Optional.ofNullable(request.from()))
                .given("agentId", request.agentId())
                .enforce();
        return desk.route(request);
    }
}
