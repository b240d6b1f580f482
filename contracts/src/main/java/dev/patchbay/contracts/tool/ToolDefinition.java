package dev.patchbay.contracts.tool;

import java.util.Map;
import java.util.Optional;

/// A tool as a model sees it, and what the gateway must know to run it.
///
/// @param name lower-case with underscores, unique within an agent
/// @param description tells the model when to call it
/// @param parameters JSON Schema (draft 2020-12 subset) of the arguments object
/// @param deadlineMs how long the gateway waits for a result
/// @param effectful the tool changes something outside the call; once started it is never cancelled
/// @param filler a short sentence for the agent to say when the result is slow; absent: none
public record ToolDefinition(
        String name,
        String description,
        Map<String, Object> parameters,
        int deadlineMs,
        boolean effectful,
        Optional<String> filler) {
    public ToolDefinition {
        parameters = Map.copyOf(parameters);
        deadlineMs = deadlineMs <= 0 ? 5_000 : deadlineMs;
        filler = filler == null ? Optional.empty() : filler;
    }
}
