package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.mind.Timeline;

/// What the parts of a session share. Thread: the session's.
record Stage(Timeline time, Ids ids, Outbox out, SessionConfig config, Conversation conversation) {

    void itemAdded(Item item) {
        out.send(itemEvent("conversation.item.added", item));
    }

    void itemDone(Item item) {
        out.send(itemEvent("conversation.item.done", item));
    }

    private ObjectNode itemEvent(String type, Item item) {
        var event = out.event(type)
                .put("previous_item_id", conversation.previousOf(item).orElse(null));
        event.set("item", item.json());
        return event;
    }
}
