package dev.patchbay.contracts.conversation;

import java.util.List;
import java.util.Optional;

/// A call's conversation as heard, for a gateway that resumes it (`GET /internal/calls/{callId}/conversation`).
///
/// @param items in the order of the conversation; tool calls without a result are left out
/// @param endIntended why the call was about to end, when an end had been decided before the loss
public record ConversationSoFar(
        String callId,
        Optional<String> projectId,
        Optional<String> agentId,
        List<ConversationItem> items,
        Optional<String> endIntended) {
    public ConversationSoFar {
        projectId = projectId == null ? Optional.empty() : projectId;
        agentId = agentId == null ? Optional.empty() : agentId;
        items = List.copyOf(items);
        endIntended = endIntended == null ? Optional.empty() : endIntended;
    }
}
