package dev.patchbay.rehearsal.hubspot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.patchbay.rehearsal.provider.Complaint;
import dev.patchbay.rehearsal.provider.Reply;
import java.util.List;
import java.util.UUID;

/// How HubSpot refuses: `{status: "error", message, correlationId, category}`.
final class Refusal {
    private Refusal() {}

    static Reply of(int status) {
        return switch (status) {
            case 401 ->
                reply(
                        401,
                        "INVALID_AUTHENTICATION",
                        "Authentication credentials not found. This API supports OAuth 2.0 authentication.");
            case 403 -> reply(403, "MISSING_SCOPES", "This app hasn't been granted all required scopes.");
            case 404 -> reply(404, "OBJECT_NOT_FOUND", "Object not found.");
            case 429 -> reply(429, "RATE_LIMITS", "You have reached your secondly limit.");
            default -> reply(status, "INTERNAL_ERROR", "internal error");
        };
    }

    static Reply expired() {
        return reply(401, "EXPIRED_AUTHENTICATION", "The OAuth token used to make this call expired.");
    }

    static Reply invalid(List<Complaint> complaints) {
        Complaint first = complaints.getFirst();
        return reply(400, "VALIDATION_ERROR", "Invalid input JSON at " + first.property() + ": " + first.text());
    }

    static Reply conflict(String existing) {
        return reply(409, "CONFLICT", "Contact already exists. Existing ID: " + existing);
    }

    private static Reply reply(int status, String category, String message) {
        return Reply.json(
                status,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("status", "error")
                        .put("message", message)
                        .put("correlationId", UUID.randomUUID().toString())
                        .put("category", category));
    }
}
