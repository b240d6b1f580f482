package dev.patchbay.rehearsal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a rehearsed provider answers.
///
/// @param body absent: none
public record Reply(int status, Map<String, String> headers, Optional<JsonNode> body) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply json(int status, JsonNode body) {
        return new Reply(status, Map.of(), Optional.of(body));
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
