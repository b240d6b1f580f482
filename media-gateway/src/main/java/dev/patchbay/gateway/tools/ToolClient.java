package dev.patchbay.gateway.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.route.CallerCheck;
import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolDefinition;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.gateway.call.ToolRunner;
import dev.patchbay.platform.problem.Cause;
import dev.patchbay.platform.tools.Attempts;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Runs tools at tool-service, each within its deadline.
///
/// A request that did not get through, because tool-service is being started again or cannot reach its database, is
/// sent again until the deadline: (callId, toolCallId) makes a repeat harmless. When a tool with an effect may have
/// been begun and gave no answer, nobody knows whether it was done, and the result says so.
@ApplicationScoped
public class ToolClient implements ToolRunner {
    private static final Logger LOG = Logger.getLogger(ToolClient.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);
    private static final long ANSWERING_MS = 1_000;
    private static final int AWAY = 503;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final Duration CHECK_AT_MOST = Duration.ofSeconds(2);
    private static final String SORRY =
            "I cannot reach our schedule right now. Shall I try again in a moment, or take a message?";
    private static final String CONFIRMING = "I'm confirming that; one moment.";

    private final Optional<ToolServiceApi> api;
    private final Optional<ChallengeApi> challenges;
    private final String bearer;
    private final ObjectMapper json;

    ToolClient(ToolSettings settings, ObjectMapper json) {
        this.api = settings.url().map(url -> client(url, 256).build(ToolServiceApi.class));
        this.challenges = settings.url().map(url -> client(url, 8).build(ChallengeApi.class));
        this.bearer = "Bearer " + settings.serviceToken().orElse("");
        this.json = json;
    }

    private static QuarkusRestClientBuilder client(URI url, int connections) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(1, TimeUnit.SECONDS)
                .property("io.quarkus.rest.client.connection-pool-size", connections);
    }

    @Override
    public CompletionStage<ToolResult> run(ToolDefinition tool, ToolCallRequest request) {
        return run(tool, request, Attempts.first());
    }

    /// The request is the same: tool-service knows by (callId, toolCallId) that it is asked what came of it.
    @Override
    public CompletionStage<ToolResult> again(ToolDefinition tool, ToolCallRequest request) {
        return run(tool, request, Attempts.afterDoubt());
    }

    @Override
    public CompletionStage<Boolean> isShown(String projectId, String callId) {
        return challenges
                .map(service -> service.check(bearer, callId, projectId)
                        .map(CallerCheck::shown)
                        .ifNoItem()
                        .after(CHECK_AT_MOST)
                        .fail()
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "callId=%s whether a caller is a person is not known: %s", callId, Cause.of(failure)))
                        .onFailure()
                        .recoverWithItem(true)
                        .subscribeAsCompletionStage())
                .orElseGet(() -> CompletableFuture.completedFuture(true));
    }

    private CompletionStage<ToolResult> run(ToolDefinition tool, ToolCallRequest request, Attempts attempts) {
        return api.map(service -> run(service, tool, request, attempts))
                .orElseGet(() -> CompletableFuture.completedStage(new ToolResult.Failed(SORRY, Map.of())));
    }

    private CompletionStage<ToolResult> run(
            ToolServiceApi service, ToolDefinition tool, ToolCallRequest request, Attempts attempts) {
        return Uni.createFrom()
                .deferred(() -> attempts.begin(service.run(bearer, tool.name(), request)))
                .onFailure(ToolClient::passes)
                .retry()
                .withBackOff(FIRST_RETRY, LONGEST_PAUSE)
                .expireIn(lastRetryMs(tool))
                .ifNoItem()
                .after(Duration.ofMillis(tool.deadlineMs()))
                .fail()
                .onFailure()
                .recoverWithItem(failure -> failed(tool, request, attempts.last(failure), attempts.mayHaveBegun()))
                .subscribeAsCompletionStage();
    }

    /// The end of the deadline is for an attempt to answer in, so that none is cut off without need.
    private static long lastRetryMs(ToolDefinition tool) {
        return Math.max(tool.deadlineMs() - ANSWERING_MS, tool.deadlineMs() * 3L / 4);
    }

    /// Everything but an answer; and of answers the one that says that nothing was begun.
    private static boolean passes(Throwable failure) {
        return !(failure instanceof WebApplicationException answer)
                || answer.getResponse().getStatus() == AWAY;
    }

    private static ToolResult failed(
            ToolDefinition tool, ToolCallRequest request, Throwable failure, boolean mayHaveBegun) {
        LOG.warnf(
                "callId=%s toolCallId=%s tool %s got no result: %s",
                request.callId(), request.toolCallId(), tool.name(), Cause.of(failure));
        return tool.effectful() && mayHaveBegun
                ? new ToolResult.InDoubt(CONFIRMING, Map.of())
                : new ToolResult.Failed(SORRY, Map.of());
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
