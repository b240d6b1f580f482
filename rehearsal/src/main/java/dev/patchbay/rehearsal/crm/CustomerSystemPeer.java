package dev.patchbay.rehearsal.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Complaint;
import dev.patchbay.rehearsal.provider.Description;
import dev.patchbay.rehearsal.provider.Provider;
import dev.patchbay.rehearsal.provider.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A customer system with REST, as a business may have one of its own: `GET /own/customers?tel=`, `POST /own/calls`.
/// A call that is told again with the same `Idempotency-Key` is the same call. Thread: any.
public final class CustomerSystemPeer implements Provider {
    private static final String ROOT = "/own/";
    private static final Description OWN = Description.read(CustomerSystemPeer.class, "customer-system-openapi.yaml");

    private final String key;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, JsonNode> calls = new LinkedHashMap<>();

    /// @param key what its header `X-Key` must say
    public CustomerSystemPeer(String key) {
        this.key = key;
    }

    public synchronized void knows(String number, String name) {
        names.put(number, name);
    }

    /// The calls that it was told of, oldest first.
    public synchronized List<JsonNode> calls() {
        return List.copyOf(calls.values());
    }

    @Override
    public String name() {
        return "customer-system";
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(ROOT);
    }

    /// The key.
    @Override
    public Optional<String> account(Ask ask) {
        return ask.header("x-key");
    }

    @Override
    public Description description() {
        return OWN;
    }

    @Override
    public synchronized Reply answer(Ask ask) {
        if (!account(ask).equals(Optional.of(key))) {
            return refused(401);
        }
        return switch (ask.method() + " " + ask.path()) {
            case "GET /own/customers" -> customers(ask.param("tel").orElse(""));
            case "POST /own/calls" ->
                write(ask.header("idempotency-key").orElseThrow(), ask.json().orElseThrow());
            default -> refused(404);
        };
    }

    private Reply customers(String number) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var hits = answer.putArray("hits");
        if (names.containsKey(number)) {
            hits.addObject()
                    .put("id", List.copyOf(names.keySet()).indexOf(number) + 1)
                    .putObject("who")
                    .put("full", names.get(number));
        }
        return Reply.json(200, answer);
    }

    private Reply write(String idempotencyKey, JsonNode call) {
        boolean isNew = calls.putIfAbsent(idempotencyKey, call) == null;
        int number = List.copyOf(calls.keySet()).indexOf(idempotencyKey) + 1;
        return Reply.json(
                isNew ? 201 : 200, JsonNodeFactory.instance.objectNode().put("id", number));
    }

    private static Reply refused(int status) {
        return Reply.json(status, JsonNodeFactory.instance.objectNode().put("error", "refused " + status));
    }

    @Override
    public Reply troubled(Ask ask, int status) {
        return refused(status);
    }

    @Override
    public Reply refuse(Ask ask, List<Complaint> complaints) {
        return refused(account(ask).equals(Optional.of(key)) ? 400 : 401);
    }
}
