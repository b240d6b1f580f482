package dev.patchbay.gateway.call;

import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolDefinition;
import dev.patchbay.contracts.tool.ToolResult;
import java.util.concurrent.CompletionStage;

/// Runs tools. The stage completes on any thread, within the tool's deadline and never exceptionally.
public interface ToolRunner {
    CompletionStage<ToolResult> run(ToolDefinition tool, ToolCallRequest request);

    /// Asks what came of a call that was left in doubt: the same request once more. In doubt again when nobody answers.
    CompletionStage<ToolResult> again(ToolDefinition tool, ToolCallRequest request);

    /// Whether tools run for a caller who had to show that he is a person. True when nobody can say: nobody is sent
    /// away for an outage of ours.
    CompletionStage<Boolean> isShown(String projectId, String callId);

    /// What the model is given as a function's output: JSON with outcome, say and data.
    String output(ToolResult result);

    /// The arguments as an object.
    ///
    /// @throws IllegalArgumentException if they are not a JSON object
    java.util.Map<String, Object> arguments(String json);
}
