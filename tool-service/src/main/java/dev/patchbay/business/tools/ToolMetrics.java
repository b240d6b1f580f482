package dev.patchbay.business.tools;

import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// How long tools take and how they end: timer `patchbay.tool.calls`, tags `tool` and `outcome`; one log line
/// each.
@ApplicationScoped
public class ToolMetrics {
    private static final Logger LOG = Logger.getLogger(ToolMetrics.class);

    private final MeterRegistry registry;

    ToolMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    Timer.Sample start() {
        return Timer.start(registry);
    }

    void stop(Timer.Sample started, RegisteredTool<?> tool, ToolCallRequest request, ToolResult result) {
        var name = tool.profile().name();
        var tookNs = started.stop(registry.timer("patchbay.tool.calls", "tool", name, "outcome", outcome(result)));
        LOG.infof(
                "tool answered callId=%s toolCallId=%s projectId=%s tool=%s outcome=%s tookMs=%d",
                request.callId(),
                request.toolCallId(),
                request.projectId(),
                name,
                outcome(result),
                TimeUnit.NANOSECONDS.toMillis(tookNs));
    }

    private static String outcome(ToolResult result) {
        return switch (result) {
            case ToolResult.Succeeded _ -> "succeeded";
            case ToolResult.Refused _ -> "refused";
            case ToolResult.Failed _ -> "failed";
            case ToolResult.InDoubt _ -> "in_doubt";
        };
    }
}
