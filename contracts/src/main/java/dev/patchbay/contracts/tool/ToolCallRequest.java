package dev.patchbay.contracts.tool;

import java.util.Map;
import java.util.Optional;

/// A model's request to run a tool (`POST /internal/tools/{name}`).
///
/// @param callId Patchbay's id of the call
/// @param toolCallId the provider's id of this tool call; a repeat of (callId, toolCallId) gets the stored result
/// @param projectId the project of the call; nothing outside it is touched
/// @param agentId the agent that took the call
/// @param callerNumber the caller's number, E.164, when it is known
/// @param arguments the arguments object as the model gave it, not validated
public record ToolCallRequest(
        String callId,
        String toolCallId,
        String projectId,
        String agentId,
        Optional<String> callerNumber,
        Map<String, Object> arguments) {
    public ToolCallRequest {
        callerNumber = callerNumber == null ? Optional.empty() : callerNumber;
        arguments = arguments == null ? Map.of() : arguments;
    }
}
