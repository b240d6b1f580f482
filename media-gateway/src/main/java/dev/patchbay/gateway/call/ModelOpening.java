package dev.patchbay.gateway.call;

import dev.patchbay.contracts.conversation.ConversationItem;
import dev.patchbay.contracts.route.AgentSession;
import java.util.List;
import java.util.Optional;

/// What a model session starts from.
///
/// @param callerNumber E.164, when known; told to the model as context
/// @param soFar the conversation to rebuild, as heard; empty for a new call
public record ModelOpening(
        String callId, AgentSession session, Optional<String> callerNumber, List<ConversationItem> soFar) {
    public ModelOpening {
        soFar = List.copyOf(soFar);
    }
}
