package dev.patchbay.rehearsal.openai;

import dev.patchbay.rehearsal.openai.shape.ApiError;
import dev.patchbay.rehearsal.scenario.ModelLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The default conversation of a session: its items in order.
final class Conversation {
    private final String id;
    private final List<Item> items = new ArrayList<>();
    /// Counts what makes the model's cache of the conversation useless: deletions, cuts, insertions before its end.
    private int rewritten;

    Conversation(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    List<Item> items() {
        return items;
    }

    int rewritten() {
        return rewritten;
    }

    List<ModelLedger.Item> entries() {
        return items.stream().map(Item::entry).toList();
    }

    Optional<Item> find(String itemId) {
        return items.stream().filter(item -> item.id().equals(itemId)).findFirst();
    }

    Optional<Item> call(String callId) {
        return items.stream()
                .filter(item ->
                        "function_call".equals(item.type()) && item.callId().equals(callId))
                .findFirst();
    }

    boolean answered(String callId) {
        return items.stream()
                .anyMatch(item -> "function_call_output".equals(item.type())
                        && item.callId().equals(callId));
    }

    Optional<String> lastId() {
        return items.isEmpty() ? Optional.empty() : Optional.of(items.getLast().id());
    }

    /// The item before this one.
    Optional<String> previousOf(Item item) {
        var index = items.indexOf(item);
        return index <= 0 ? Optional.empty() : Optional.of(items.get(index - 1).id());
    }

    void append(Item item) {
        items.add(item);
    }

    /// @param previousId an item's id, `root` for the beginning, or null for the end
    void insert(Item item, String previousId) {
        if (find(item.id()).isPresent()) {
            throw ApiError.invalid(
                            "invalid_value",
                            "Error adding item: an item with id '%s' already exists.".formatted(item.id()),
                            "item.id")
                    .refusal();
        }
        var index = previousId == null ? items.size() : "root".equals(previousId) ? 0 : after(previousId);
        rewritten += index < items.size() ? 1 : 0;
        items.add(index, item);
    }

    private int after(String previousId) {
        return items.indexOf(need(previousId, "adding", "item_create_invalid_previous_item_id", "previous_item_id"))
                + 1;
    }

    /// The item that an event is about.
    Item need(String itemId, String doing, String code, String param) {
        return find(itemId).orElseThrow(() -> ApiError.invalid(
                        code, "Error %s item: the item with id '%s' does not exist.".formatted(doing, itemId), param)
                .refusal());
    }

    void delete(Item item) {
        items.remove(item);
        rewritten++;
    }

    void truncate(Item item, long heardMs) {
        item.truncate(heardMs);
        rewritten++;
    }
}
