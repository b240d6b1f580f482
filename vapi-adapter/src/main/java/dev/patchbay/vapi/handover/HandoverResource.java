package dev.patchbay.vapi.handover;

import dev.patchbay.contracts.handover.Handover;
import dev.patchbay.contracts.handover.HandoverRequest;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Has VAPI take a call that rings here. HTTP 200 for every outcome, within the time that the request names.
@Path("/internal/handovers")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Between services")
public class HandoverResource {
    private final HandoverDesk desk;

    HandoverResource(HandoverDesk desk) {
        this.desk = desk;
    }

    @POST
    @Operation(
            operationId = "handOver",
            summary = "Has VAPI take a call; a repeat about the same call is answered the same")
    public Uni<Handover> handOver(HandoverRequest request) {
        if (request == null) {
            throw new ProblemException(400, "A body that names the call is needed.");
        }
        new Demands()
                .needed("callId", request.callId())
                .needed("callSid", request.callSid())
                .needed("projectId", request.projectId())
                .needed("agentId", request.agentId())
                .needed("assistantId", request.assistantId())
                .given("from", Optional.ofNullable(request.from()))
                .given("to", Optional.ofNullable(request.to()))
                .enforce();
        return desk.handOver(request);
    }
}
