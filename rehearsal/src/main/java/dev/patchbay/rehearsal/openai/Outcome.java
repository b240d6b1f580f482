package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;

/// How a response ended.
sealed interface Outcome {
    /// All of it was made.
    record Completed() implements Outcome {}

    /// @param reason `turn_detected` or `client_cancelled`
    record Cancelled(String reason) implements Outcome {}

    /// @param reason `max_output_tokens` or `content_filter`
    record Incomplete(String reason) implements Outcome {}

    /// The server's own fault.
    record Failed(String type, String code, String message) implements Outcome {}

    default String status() {
        return switch (this) {
            case Completed() -> "completed";
            case Cancelled(String _) -> "cancelled";
            case Incomplete(String _) -> "incomplete";
            case Failed(String _, String _, String _) -> "failed";
        };
    }

    /// `status_details` of the response.
    default JsonNode details() {
        var details = JsonNodeFactory.instance.objectNode().put("type", status());
        return switch (this) {
            case Completed() -> NullNode.getInstance();
            case Cancelled(String reason) -> details.put("reason", reason);
            case Incomplete(String reason) -> details.put("reason", reason);
            case Failed(String type, String code, String message) -> {
                details.putObject("error").put("type", type).put("code", code).put("message", message);
                yield details;
            }
        };
    }
}
