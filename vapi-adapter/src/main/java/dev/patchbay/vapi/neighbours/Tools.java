package dev.patchbay.vapi.neighbours;

import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.platform.problem.Cause;
import dev.patchbay.platform.tools.Attempts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Runs tools at tool-service, each within the same time.
///
/// A request that did not get through is sent again: (callId, toolCallId) makes a repeat harmless. When a
/// tool that may have an effect may have been begun and gave no answer, nobody knows whether it was done, and
/// the result says so.
@ApplicationScoped
public class Tools {
    private static final Logger LOG = Logger.getLogger(Tools.class);
    private static final String SORRY =
            "I cannot reach our schedule right now. Shall I try again in a moment, or take a message?";
    private static final String CONFIRMING = "I am still confirming that. You will get word as soon as it is certain.";
    private static final String UNKNOWN = "I cannot do that on this line. Is there something else I can do for you?";

    /// What only looks something up; by name, since the names of deployed assistants are not ours.
    private static final List<String> LOOKING = List.of("get_", "search_", "check_", "find_", "list_", "lookup_");

    private static final Duration SHORTEST = Duration.ofMillis(50);

    private final ToolServiceConnection tools;
    private final Duration within;

    Tools(ToolServiceConnection tools, NeighbourSettings settings) {
        this.tools = tools;
        this.within = settings.toolWithin();
    }

    /// Never fails: what goes wrong is a result that can be spoken.
    ///
    /// @param left how long whoever asks still waits
    public Uni<ToolResult> run(String name, ToolCallRequest request, Duration left) {
        var attempts = Attempts.first();
        var attempt = Uni.createFrom()
                .deferred(() -> attempts.begin(tools.ask((api, bearer) -> api.run(bearer, name, request))));
        return ToolServiceConnection.untilAnswered(attempt, within(left))
                .onFailure()
                .recoverWithItem(failure -> failed(name, request, failure, attempts));
    }

    private Duration within(Duration left) {
        var shorter = left.compareTo(within) < 0 ? left : within;
        return shorter.compareTo(SHORTEST) < 0 ? SHORTEST : shorter;
    }

    private static ToolResult failed(String name, ToolCallRequest request, Throwable failure, Attempts attempts) {
        if (ToolServiceConnection.isNotFound(failure)) {
            LOG.warnf(
                    "callId=%s toolCallId=%s asked for a tool that is not there",
                    request.callId(), request.toolCallId());
            return new ToolResult.Refused(UNKNOWN, Map.of());
        }
        LOG.warnf(
                "callId=%s toolCallId=%s a tool got no result: %s",
                request.callId(), request.toolCallId(), Cause.of(attempts.last(failure)));
        return attempts.mayHaveBegun() && mayHaveAnEffect(name)
                ? new ToolResult.InDoubt(CONFIRMING, Map.of())
                : new ToolResult.Failed(SORRY, Map.of());
    }

    private static boolean mayHaveAnEffect(String name) {
        return LOOKING.stream().noneMatch(name::startsWith);
    }
}
