package dev.patchbay.gateway.call;

import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolDefinition;
import dev.patchbay.contracts.tool.ToolResult;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Runs nothing; arguments and results are read and written as ever.
record DryTools(ToolRunner real) implements ToolRunner {
    @Override
    public CompletionStage<ToolResult> run(ToolDefinition tool, ToolCallRequest request) {
        return CompletableFuture.completedStage(new ToolResult.Succeeded("Done.", Map.of("slots", 1)));
    }

    @Override
    public CompletionStage<ToolResult> again(ToolDefinition tool, ToolCallRequest request) {
        return run(tool, request);
    }

    @Override
    public CompletionStage<Boolean> isShown(String projectId, String callId) {
        return CompletableFuture.completedStage(true);
    }

    @Override
    public String output(ToolResult result) {
        return real.output(result);
    }

    @Override
    public Map<String, Object> arguments(String json) {
        return real.arguments(json);
    }
}
