package dev.patchbay.contracts.conversation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// One piece of a conversation. JSON carries the variant in `kind`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ConversationItem.CallerSaid.class, name = "caller"),
    @JsonSubTypes.Type(value = ConversationItem.AgentSaid.class, name = "agent"),
    @JsonSubTypes.Type(value = ConversationItem.ToolUsed.class, name = "tool")
})
public sealed interface ConversationItem {
    /// What the caller said, as transcribed.
    record CallerSaid(String text) implements ConversationItem {
        /// A key that the caller pressed, as the model is told of it.
        public static CallerSaid key(String digit) {
            return new CallerSaid("[The caller pressed key " + digit + "]");
        }
    }

    /// What the caller heard the agent say.
    record AgentSaid(String text) implements ConversationItem {}

    /// A finished tool call. `arguments` and `output` are the JSON strings exchanged with the model.
    record ToolUsed(String toolCallId, String name, String arguments, String output) implements ConversationItem {}
}
