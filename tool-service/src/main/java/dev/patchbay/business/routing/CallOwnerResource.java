package dev.patchbay.business.routing;

import dev.patchbay.contracts.route.CallOwner;
import dev.patchbay.contracts.route.CallOwnerRequest;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.ProblemException;
import io.micrometer.core.annotation.Timed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Tells a service whose call it is that another system tells about. Nobody's is 404.
@Path("/internal/call-owners")
@Tag(name = "Between services")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CallOwnerResource {
    private final CallOwners owners;

    CallOwnerResource(CallOwners owners) {
        this.owners = owners;
    }

    @POST
    @Timed("patchbay.call.owners")
    @Operation(operationId = "callOwner", summary = "Whose call it is")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "404", description = "The call is nobody's")
    public Uni<CallOwner> owner(CallOwnerRequest request) {
        if (request == null || isEmpty(request)) {
            throw new ProblemException(400, "A body with callId, assistantId, number or phoneNumberId is needed.");
        }
        new Demands()
                .given("callId", request.callId())
                .given("assistantId", request.assistantId())
                .given("number", request.number())
                .given("phoneNumberId", request.phoneNumberId())
                .enforce();
        return owners.find(request)
                .map(found -> found.orElseThrow(() -> new ProblemException(404, "The call is nobody's.")));
    }

    private static boolean isEmpty(CallOwnerRequest request) {
        return request.callId().isEmpty()
                && request.assistantId().isEmpty()
                && request.number().isEmpty()
                && request.phoneNumberId().isEmpty();
    }
}
