package dev.patchbay.vapi.neighbours;

import dev.patchbay.contracts.route.CallOwner;
import dev.patchbay.contracts.route.CallOwnerRequest;
import dev.patchbay.contracts.route.KnownProject;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.RouteRequest;
import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/// tool-service's face towards the other services.
@Path("/internal")
interface ToolServiceApi {
    @POST
    @Path("/tools/{name}")
    Uni<ToolResult> run(
            @HeaderParam("Authorization") String bearer, @PathParam("name") String name, ToolCallRequest request);

    @POST
    @Path("/call-owners")
    Uni<CallOwner> owner(@HeaderParam("Authorization") String bearer, CallOwnerRequest request);

    @POST
    @Path("/routes")
    Uni<Route> route(@HeaderParam("Authorization") String bearer, RouteRequest request);

    @GET
    @Path("/projects/{projectId}")
    Uni<KnownProject> project(
            @HeaderParam("Authorization") String bearer,
            @PathParam("projectId") String projectId,
            @QueryParam("agentId") String agentId,
            @QueryParam("number") String number);
}
