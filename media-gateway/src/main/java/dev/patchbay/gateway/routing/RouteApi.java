package dev.patchbay.gateway.routing;

import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.RouteRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/// tool-service's answer to "where does this call go?".
@Path("/internal/routes")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface RouteApi {
    @POST
    Uni<Route> route(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, RouteRequest request);
}
