package dev.patchbay.gateway.call;

import dev.patchbay.contracts.conversation.ConversationItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The conversation as heard, kept so that a lost model session can be rebuilt (twilio-openai B5.2).
///
/// Items stand in the order in which they joined the conversation; words come later. Not thread-safe.
final class ConversationLog {
    private static final String INAUDIBLE = "[not understood]";

    private final Map<String, ConversationItem> items = new LinkedHashMap<>();
    private final Map<String, Optional<String>> previous = new HashMap<>();
    private final Map<String, RequestedTool> calls = new LinkedHashMap<>();
    private final Map<String, RequestedTool> orphans = new HashMap<>();
    private int restored;
    private int keys;
    private String unworded = "";

    void restore(List<ConversationItem> soFar) {
        soFar.forEach(item -> items.put("restored-" + restored++, item));
    }

    void joined(String itemId, Optional<String> previousItemId) {
        previous.put(itemId, previousItemId);
    }

    Optional<String> previousOf(String itemId) {
        return previous.getOrDefault(itemId, Optional.empty());
    }

    void callerSpoke(String itemId) {
        if (items.putIfAbsent(itemId, new ConversationItem.CallerSaid(INAUDIBLE)) == null) {
            unworded = itemId;
        }
    }

    void callerSaid(String itemId, String text) {
        items.put(itemId, new ConversationItem.CallerSaid(text));
        if (unworded.equals(itemId)) {
            unworded = "";
        }
    }

    void pressed(ConversationItem.CallerSaid key) {
        items.put("key-" + keys++, key);
    }

    /// What the caller said last is not known as words yet.
    boolean awaitsWords() {
        return !unworded.isEmpty();
    }

    void agentSpeaks(String itemId) {
        items.putIfAbsent(itemId, new ConversationItem.AgentSaid(""));
    }

    void agentSaid(String itemId, String heard) {
        items.put(itemId, new ConversationItem.AgentSaid(heard));
    }

    void called(RequestedTool tool) {
        calls.put(tool.toolCallId(), tool);
    }

    /// Notes a tool's output in its place.
    void returned(String toolCallId, String output) {
        var tool = calls.remove(toolCallId);
        if (tool != null) {
            items.put(tool.itemId(), new ConversationItem.ToolUsed(toolCallId, tool.name(), tool.arguments(), output));
        }
    }

    /// What was in doubt is known: the output that counts from now on.
    void settled(String toolCallId, String output) {
        items.replaceAll((id, item) -> item instanceof ConversationItem.ToolUsed used
                        && used.toolCallId().equals(toolCallId)
                ? new ConversationItem.ToolUsed(toolCallId, used.name(), used.arguments(), output)
                : item);
    }

    /// A new session begins: calls still running are unknown to it.
    void sessionLost() {
        orphans.putAll(calls);
    }

    /// A call of an earlier session whose output is about to be given: the new session must learn of the call
    /// first.
    Optional<RequestedTool> adopt(String toolCallId) {
        return Optional.ofNullable(orphans.remove(toolCallId));
    }

    /// Everything with words, in order; calls without an output are left out.
    List<ConversationItem> soFar() {
        var list = new ArrayList<ConversationItem>(items.size());
        for (var item : items.values()) {
            if (!(item instanceof ConversationItem.AgentSaid said)
                    || !said.text().isEmpty()) {
                list.add(item);
            }
        }
        return list;
    }
}
