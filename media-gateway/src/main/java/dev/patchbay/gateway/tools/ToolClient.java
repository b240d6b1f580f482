package dev.patchbay.gateway.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolDefinition;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.gateway.call.ToolRunner;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Runs tools at tool-service, each within its deadline.
///
/// A request that did not get through is sent once more: (callId, toolCallId) makes a repeat harmless. When a
/// tool with
/// an
/// effect did not answer in time nobody knows whether it was done, and the result says so.
@ApplicationScoped
public class ToolClient implements ToolRunner {
    private static final Logger LOG = Logger.getLogger(ToolClient.class);
    private static final Duration RETRY_AFTER = Duration.ofMillis(150);
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final String SORRY = "I cannot reach our schedule right now. I can take a message instead.";
    private static final String CONFIRMING = "I am still confirming that. You will get word as soon as it is certain.";

    private final ToolServiceApi api;
    private final String bearer;
    private final ObjectMapper json;

    ToolClient(ToolSettings settings, ObjectMapper json) {
        this.api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(settings.url())
                .connectTimeout(1, TimeUnit.SECONDS)
                .property("io.quarkus.rest.client.connection-pool-size", 256)
                .build(ToolServiceApi.class);
        this.bearer = "Bearer " + settings.serviceToken().orElse("");
        this.json = json;
    }

    @Override
    public CompletionStage<ToolResult> run(ToolDefinition tool, ToolCallRequest request) {
        return api.run(bearer, tool.name(), request)
                .onFailure(failure -> !(failure instanceof WebApplicationException))
                .retry()
                .withBackOff(RETRY_AFTER)
                .atMost(1)
                .ifNoItem()
                .after(Duration.ofMillis(tool.deadlineMs()))
                .fail()
                .onFailure()
                .recoverWithItem(failure -> failed(tool, request, failure))
                .subscribeAsCompletionStage();
    }

    private static ToolResult failed(ToolDefinition tool, ToolCallRequest request, Throwable failure) {
        LOG.warnf(
                "callId=%s toolCallId=%s tool %s got no result: %s",
                request.callId(),
                request.toolCallId(),
                tool.name(),
                failure.getClass().getSimpleName());
        boolean known = failure instanceof WebApplicationException || !tool.effectful();
        return known ? new ToolResult.Failed(SORRY, Map.of()) : new ToolResult.InDoubt(CONFIRMING, Map.of());
    }

    @Override
    public String output(ToolResult result) {
        try {
            return json.writerFor(ToolResult.class).writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tool's result could not be written", e);
        }
    }

    @Override
    public Map<String, Object> arguments(String text) {
        try {
            var arguments = json.readValue(text.isBlank() ? "{}" : text, OBJECT);
            return arguments == null ? Map.of() : arguments;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("arguments are not a JSON object", e);
        }
    }
}
