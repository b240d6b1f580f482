package dev.patchbay.business.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.patchbay.business.scheduling.BookingRequest;
import dev.patchbay.business.scheduling.Origin;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/// Runs a tool by hand, without a call (B13): what it does, it does.
///
/// What it stores says so: its call ids begin with `hand-`, and its origin is `hand`.
@Path("/api/tools/{name}")
@Tag(name = "Tools")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class HandResource {
    private static final String NO_PROJECT = "There is no such project.";
    private static final int SESSION_LENGTH = 24;

    private final ToolCatalog catalog;
    private final ToolDesk desk;
    private final ServedFinder served;
    private final ObjectMapper json;

    HandResource(ToolCatalog catalog, ToolDesk desk, ServedFinder served, ObjectMapper json) {
        this.catalog = catalog;
        this.desk = desk;
        this.served = served;
        this.json = json;
    }

    @POST
    @Operation(
            operationId = "runToolByHand",
            summary = "Runs a tool by hand, without a call",
            description = "What it books is booked. With an Idempotency-Key a repeat of the same request gets the"
                    + " first answer, byte for byte.")
    @APIResponse(
            responseCode = "200",
            description = "What came of it, whatever it was",
            content = @Content(schema = @Schema(implementation = ToolResult.class)))
    @APIResponse(responseCode = "422", description = "The key was used for another request")
    public Uni<String> run(
            @Context Caller caller,
            @Parameter(description = "The tool, by any of its names.") @RestPath String name,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @HeaderParam(IdempotencyKey.HEADER) String key,
            @Valid @NotNull(message = "is needed") HandRun wish) {
        wish.demandTexts();
        var toolCallId = IdempotencyKey.toolCallId(key);
        caller.demand(Role.OPERATOR, wish.projectId(), NO_PROJECT);
        var tool = catalog.find(name).orElseThrow(() -> new ProblemException(404, "There is no such tool."));
        var request = request(wish, toolCallId);
        return served.find(wish.projectId(), wish.agentId())
                .map(whom -> call(caller, wish, request, whom))
                .chain(call -> desk.run(call, tool, request, purpose(tool, wish)))
                .onFailure(IdempotencyKey::isOtherRequest)
                .transform(_ -> IdempotencyKey.otherRequest());
    }

    private static ToolCallRequest request(HandRun wish, String toolCallId) {
        return new ToolCallRequest(
                "hand-" + wish.projectId(),
                toolCallId,
                wish.projectId(),
                Optional.ofNullable(wish.agentId()).orElse(""),
                Optional.ofNullable(wish.callerNumber()),
                wish.arguments());
    }

    private static ToolCall call(Caller caller, HandRun wish, ToolCallRequest request, Served whom) {
        var session = Optional.ofNullable(wish.session()).orElse(caller.principal());
        return new ToolCall(
                request.callId() + "-" + BookingRequest.sha256(session).substring(0, SESSION_LENGTH),
                request.toolCallId(),
                whom.project(),
                Origin.HAND,
                request.callerNumber(),
                whom.language(),
                request.agentId());
    }

    /// What the key stands for; no argument can be read from it.
    private String purpose(RegisteredTool<?> tool, HandRun wish) {
        try {
            var sorted = json.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
            return tool.profile().name() + " " + BookingRequest.sha256(sorted.writeValueAsString(wish));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a wish is always writable", e);
        }
    }
}
