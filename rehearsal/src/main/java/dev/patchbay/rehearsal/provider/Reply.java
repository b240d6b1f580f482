package dev.patchbay.rehearsal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a rehearsed provider answers.
///
/// @param body absent: none; a text is sent as it is, such as a page
public record Reply(int status, Map<String, String> headers, Optional<JsonNode> body) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply json(int status, JsonNode body) {
        return new Reply(status, Map.of(), Optional.of(body));
    }

    public static Reply page(int status, String html) {
        return json(status, TextNode.valueOf(html)).with("Content-Type", "text/html; charset=utf-8");
    }

    public static Reply redirect(String location) {
        return empty(302).with("Location", location);
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), Optional.empty());
    }

    public Reply with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    public Reply with(JsonNode other) {
        return new Reply(status, headers, Optional.of(other));
    }

    public boolean isRefusal() {
        return status >= 400;
    }
}
