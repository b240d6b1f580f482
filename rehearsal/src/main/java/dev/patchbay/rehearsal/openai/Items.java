package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.openai.shape.ApiError;
import dev.patchbay.rehearsal.scenario.ModelLedger;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import java.time.Duration;

/// What a client does to the items of the conversation.
final class Items {
    private final Stage stage;
    private final Brain brain;

    Items(Stage stage, Brain brain) {
        this.stage = stage;
        this.brain = brain;
    }

    /// `conversation.item.create`; @return the item as it is now in the conversation
    Item create(ObjectNode event) {
        var given = (ObjectNode) event.get("item").deepCopy();
        if ("function_call_output".equals(given.path("type").asText())) {
            checkOutput(given.path("call_id").asText());
        }
        var item = new Item(completed(given), "");
        stage.conversation().insert(item, event.path("previous_item_id").textValue());
        stage.itemAdded(item);
        stage.itemDone(item);
        return item;
    }

    private void checkOutput(String callId) {
        if (stage.conversation().call(callId).isEmpty()) {
            throw ApiError.invalid(
                            "invalid_tool_call_id",
                            "Tool call ID '%s' not found in conversation.".formatted(callId),
                            "item.call_id")
                    .refusal();
        }
        if (stage.conversation().answered(callId)) {
            brain.log().failed(Peer.OPENAI, "call_answered_twice", "a second output for one call");
        }
    }

    private ObjectNode completed(ObjectNode given) {
        var item = given.objectNode()
                .put("id", given.path("id").asText(stage.ids().item()))
                .put("type", given.path("type").asText())
                .put("status", "completed");
        item.setAll(given);
        item.remove("object");
        if ("function_call".equals(given.path("type").asText()) && !given.has("call_id")) {
            item.put("call_id", stage.ids().call());
        }
        return item;
    }

    /// `conversation.item.retrieve`.
    void retrieve(String itemId) {
        var item = stage.conversation().need(itemId, "retrieving", "item_retrieve_invalid_item_id", "item_id");
        var event = stage.out().event("conversation.item.retrieved");
        event.set("item", item.json());
        stage.out().send(event);
    }

    /// `conversation.item.delete`.
    void delete(String itemId) {
        stage.conversation()
                .delete(stage.conversation().need(itemId, "deleting", "item_delete_invalid_item_id", "item_id"));
        stage.out().send(stage.out().event("conversation.item.deleted").put("item_id", itemId));
    }

    /// `conversation.item.truncate`.
    void truncate(String itemId, int contentIndex, long heardMs) {
        var item = stage.conversation().need(itemId, "truncating", "item_truncate_invalid_item_id", "item_id");
        if (!"assistant".equals(item.kind()) || item.firstDeltaAt().isEmpty()) {
            throw ApiError.invalid("unsupported_content_type", "Only model output audio messages can be truncated")
                    .refusal();
        }
        if (contentIndex != 0) {
            throw ApiError.invalid(
                            "invalid_value",
                            "Content index %d does not exist in item '%s'.".formatted(contentIndex, itemId),
                            "content_index")
                    .refusal();
        }
        if (heardMs > item.audioMs()) {
            throw ApiError.invalid(
                            "invalid_value",
                            "Audio content of %dms is already shorter than %dms".formatted(item.audioMs(), heardMs),
                            "audio_end_ms")
                    .refusal();
        }
        note(item, heardMs);
        stage.conversation().truncate(item, heardMs);
        stage.out()
                .send(stage.out()
                        .event("conversation.item.truncated")
                        .put("item_id", itemId)
                        .put("content_index", contentIndex)
                        .put("audio_end_ms", heardMs));
    }

    private void note(Item item, long heardMs) {
        var now = stage.time().now();
        var since = Duration.between(item.firstDeltaAt().orElseThrow(), now);
        brain.log()
                .saw(
                        Peer.OPENAI,
                        "\"%s\" truncated at %d ms of %d ms sent, %d ms after its first audio"
                                .formatted(item.line(), heardMs, item.audioMs(), since.toMillis()));
        brain.ledger()
                .ifPresent(ledger -> ledger.truncated(new ModelLedger.Truncation(
                        now,
                        item.id(),
                        item.line(),
                        Duration.ofMillis(heardMs),
                        Duration.ofMillis(item.audioMs()),
                        since)));
    }
}
