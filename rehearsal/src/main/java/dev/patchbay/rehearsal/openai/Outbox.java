package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.openai.shape.ApiError;

/// Server events on their way: each gets its type first and an id.
final class Outbox {
    private final Wire wire;
    private final Ids ids;
    private boolean closed;

    Outbox(Wire wire, Ids ids) {
        this.wire = wire;
        this.ids = ids;
    }

    /// An event to be filled and given to [#send].
    ObjectNode event(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("event_id", ids.event());
    }

    void send(ObjectNode event) {
        if (!closed) {
            wire.send(event.toString());
        }
    }

    /// @param cause the `event_id` of the client's event, or a null node
    void error(ApiError error, JsonNode cause) {
        var event = event("error");
        var body = event.putObject("error")
                .put("type", error.type())
                .put("code", error.code())
                .put("message", error.message())
                .put("param", error.param().orElse(null));
        body.set("event_id", cause);
        send(event);
    }

    void close(int code, String reason) {
        closed = true;
        wire.close(code, reason);
    }

    void drop() {
        closed = true;
        wire.drop();
    }

    /// The connection is gone: what is sent from now on goes nowhere.
    void gone() {
        closed = true;
    }
}
