package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/// How VAPI refuses a request: `{message, error, statusCode}`, the message a list for what is wrong with a
/// body, else a text.
///
/// @param error the status in words
record Refusal(int status, String error, List<String> messages, boolean list, Map<String, String> headers) {
    static Refusal invalid(List<String> complaints) {
        return new Refusal(400, "Bad Request", complaints, true, Map.of());
    }

    static Refusal bad(String message) {
        return new Refusal(400, "Bad Request", List.of(message), false, Map.of());
    }

    static Refusal unauthorised() {
        return new Refusal(
                401,
                "Unauthorized",
                List.of("Invalid Key. Hot tip, you may be using the public key."),
                false,
                Map.of());
    }

    static Refusal notFound(String message) {
        return new Refusal(404, "Not Found", List.of(message), false, Map.of());
    }

    static Refusal tooMany() {
        return new Refusal(
                429, "Too Many Requests", List.of("Rate limit exceeded."), false, Map.of("Retry-After", "1"));
    }

    static Refusal broken() {
        return new Refusal(500, "Internal Server Error", List.of("Internal server error"), false, Map.of());
    }

    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (list) {
            messages.forEach(body.putArray("message")::add);
        } else {
            body.put("message", messages.getFirst());
        }
        return body.put("error", error).put("statusCode", status);
    }
}
