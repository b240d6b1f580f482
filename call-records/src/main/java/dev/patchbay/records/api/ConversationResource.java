package dev.patchbay.records.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.patchbay.contracts.conversation.ConversationSoFar;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.records.fold.HeardFold;
import dev.patchbay.records.store.CallQueries;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/// The conversation so far, for a gateway that takes a lost call over. A caller is waiting: one indexed read, one fold.
@Path("/internal/calls/{callId}/conversation")
@Tag(name = "Between services")
@Produces(MediaType.APPLICATION_JSON)
public class ConversationResource {
    private final CallQueries calls;
    private final ObjectWriter results;

    ConversationResource(CallQueries calls, ObjectMapper json) {
        this.calls = calls;
        this.results = json.writerFor(ToolResult.class);
    }

    @GET
    @Operation(
            operationId = "conversationSoFar",
            summary = "What has been said in a call, for a gateway that takes it over")
    public Uni<ConversationSoFar> soFar(@Parameter(description = "Which call.") @RestPath String callId) {
        return calls.facts(callId).map(facts -> {
            if (facts.isEmpty()) {
                throw CallsResource.unknown();
            }
            return HeardFold.fold(callId, facts, this::output);
        });
    }

    private String output(ToolResult result) {
        try {
            return results.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result is always writable", e);
        }
    }
}
