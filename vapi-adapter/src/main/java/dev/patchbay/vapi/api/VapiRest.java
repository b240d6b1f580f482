package dev.patchbay.vapi.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// VAPI's REST API, what of it is used. Source: VapiAI/docs, `fern/apis/api/openapi.json`, 2026-08-20.
@Path("/call")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface VapiRest {
    @POST
    Uni<Response> start(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, NewCall call);

    @GET
    @Path("/{id}")
    Uni<Response> call(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") String id);

    @GET
    Uni<Response> calls(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @QueryParam("createdAtGe") String createdAtGe,
            @QueryParam("createdAtLe") String createdAtLe,
            @QueryParam("limit") int limit);
}
