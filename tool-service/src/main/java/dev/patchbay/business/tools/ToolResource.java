package dev.patchbay.business.tools;

import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.platform.problem.Demands;
import dev.patchbay.platform.problem.Outages;
import dev.patchbay.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/// Runs a model's tool call. HTTP 200 for every outcome; 404 for an unknown tool or project, 400 without its
/// ids, 503 when the database is away: nothing was begun then, and the same request may be sent again.
@Path("/internal/tools/{name}")
@Tag(name = "Between services")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ToolResource {
    private final ToolCatalog catalog;
    private final ToolDesk desk;
    private final Outages outages;

    ToolResource(ToolCatalog catalog, ToolDesk desk, Outages outages) {
        this.catalog = catalog;
        this.desk = desk;
        this.outages = outages;
    }

    /// @return a ToolResult as JSON, as it was stored
    @POST
    @Operation(
            operationId = "runTool",
            summary = "Runs a model's tool call, once",
            description = "A repeat of callId and toolCallId gets the first answer, byte for byte.")
    @APIResponse(
            responseCode = "200",
            description = "What came of it, whatever it was",
            content = @Content(schema = @Schema(implementation = ToolResult.class)))
    @APIResponse(responseCode = "409", description = "The id was used for another tool or project")
    @APIResponse(responseCode = "503", description = "Nothing was begun: ask again")
    public Uni<String> run(
            @Parameter(description = "The tool, by any of its names.") @RestPath String name, ToolCallRequest request) {
        var tool = catalog.find(name).orElseThrow(() -> new ProblemException(404, "There is no such tool."));
        demandIds(request);
        return desk.run(tool, request)
                .onFailure(failure -> !(failure instanceof ProblemException) && !outages.explain(failure))
                .recoverWithItem(failure -> desk.broken(tool, request, failure));
    }

    private static void demandIds(ToolCallRequest request) {
        if (request == null) {
            throw new ProblemException(400, "A body with callId, toolCallId, projectId and arguments is needed.");
        }
        new Demands()
                .needed("callId", request.callId())
                .needed("toolCallId", request.toolCallId())
                .needed("projectId", request.projectId())
                .given("callerNumber", request.callerNumber())
                .enforce();
    }
}
