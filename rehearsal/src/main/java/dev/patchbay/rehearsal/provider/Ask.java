package dev.patchbay.rehearsal.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request as it arrived at a rehearsed provider.
///
/// @param path without query, as it was sent
/// @param query as it was sent, empty if none
/// @param headers names in lower case, several values joined by commas
public record Ask(String method, String path, String query, Map<String, String> headers, String body) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    public Ask {
        headers = Map.copyOf(headers);
    }

    /// @param name in any case
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /// What `Authorization` carries after `Bearer`.
    public Optional<String> bearer() {
        return header("authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip());
    }

    /// The first value of a parameter of the query.
    public Optional<String> param(String name) {
        return Optional.ofNullable(params().get(name)).map(List::getFirst);
    }

    public Map<String, List<String>> params() {
        return query.isEmpty() ? Map.of() : new QueryStringDecoder(query, false).parameters();
    }

    /// Path with query.
    public String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /// The path's segments, decoded.
    public List<String> segments() {
        return List.of(path.substring(1).split("/", -1)).stream()
                .map(segment -> QueryStringDecoder.decodeComponent(segment.replace("+", "%2B")))
                .toList();
    }

    /// The body, if it is JSON.
    public Optional<JsonNode> json() {
        try {
            return body.isBlank() ? Optional.empty() : Optional.of(JSON.readTree(body));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    /// The body's fields, if it is a form.
    public Map<String, String> form() {
        var form = new HashMap<String, String>();
        if (header("content-type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            new QueryStringDecoder(body, StandardCharsets.UTF_8, false)
                    .parameters()
                    .forEach((name, values) -> form.put(name, values.getFirst()));
        }
        return form;
    }

    /// Without what it carries: it may be secret.
    @Override
    public String toString() {
        return method + " " + path;
    }
}
