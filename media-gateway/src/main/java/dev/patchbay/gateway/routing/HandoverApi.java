package dev.patchbay.gateway.routing;

import dev.patchbay.contracts.handover.Handover;
import dev.patchbay.contracts.handover.HandoverRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/// vapi-adapter's answer to "does VAPI take this call?".
@Path("/internal/handovers")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface HandoverApi {
    @POST
    Uni<Handover> handOver(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, HandoverRequest request);
}
