package dev.patchbay.rehearsal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A request that was made, without its secrets: no credentials, cookies or keys, and no form's body.
///
/// @param path without query
/// @param query secret parameters are masked
/// @param headers names in lower case
/// @param body if it is JSON
/// @param status what was answered, whether it arrived or not; 0: nothing was done
/// @param fault what went wrong with it
public record Seen(
        Instant at,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        Optional<JsonNode> body,
        int status,
        Optional<Fault> fault) {

    /// The first value of a parameter of the query.
    public Optional<String> param(String name) {
        return new Ask(method, path, query, headers, "").param(name);
    }

    @Override
    public String toString() {
        return method + " " + path + " " + status
                + fault.map(what -> " " + what).orElse("");
    }
}
