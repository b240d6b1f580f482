package dev.patchbay.embedded.walk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// One operation of an OpenAPI description.
///
/// @param path with its parameters in braces
/// @param inQuery names of its query parameters, `needed` of those that it cannot do without
/// @param body the schema of the JSON that it takes
public record Operation(
        String method,
        String path,
        List<String> inPath,
        List<String> inQuery,
        List<String> needed,
        Optional<JsonNode> body) {

    public boolean isInternal() {
        return path.equals("/internal") || path.startsWith("/internal/");
    }

    boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /// As a service's test names it: `GET /api/calls/{id}`.
    @Override
    public String toString() {
        return method + " " + path;
    }
}
