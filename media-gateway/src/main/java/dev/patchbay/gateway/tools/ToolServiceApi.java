package dev.patchbay.gateway.tools;

import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/// tool-service's face towards the other services.
@Path("/internal/tools")
public interface ToolServiceApi {
    @POST
    @Path("/{name}")
    Uni<ToolResult> run(
            @HeaderParam("Authorization") String bearer, @PathParam("name") String name, ToolCallRequest request);
}
