package dev.patchbay.gateway.carrier;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/// Another gateway's word on one of its calls.
@Path("/internal/calls")
@Produces(MediaType.APPLICATION_JSON)
interface NextStepApi {
    @GET
    @Path("/{callId}/next")
    Uni<NextStepAnswer> next(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("callId") String callId);
}
