package dev.patchbay.rehearsal.calcom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Reply;
import java.time.Instant;
import java.util.Optional;

/// How Cal.com refuses: `{status: "error", timestamp, path, error: {code, message, details}}`, the code being the
/// name of an exception. What its booking engine itself refuses comes as `{statusCode, message}`.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Optional<ObjectNode> details;
    private final boolean bare;

    private Refusal(int status, String code, String message, Optional<ObjectNode> details, boolean bare) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = details;
        this.bare = bare;
    }

    static Refusal bad(String message) {
        return of(400, "BadRequestException", "Bad Request", message);
    }

    static Refusal notFound(String message) {
        return of(404, "NotFoundException", "Not Found", message);
    }

    static Refusal unauthorised(String message) {
        return of(401, "UnauthorizedException", "Unauthorized", message);
    }

    static Refusal forbidden(String message) {
        return of(403, "ForbiddenException", "Forbidden", message);
    }

    static Refusal unprocessable(String message) {
        return of(422, "UnprocessableEntityException", "Unprocessable Entity", message);
    }

    /// Of the booking engine, which does not know the envelope.
    static Refusal bare(String message) {
        return new Refusal(400, "", message, Optional.empty(), true);
    }

    static Refusal without(int status, String code, String message) {
        return new Refusal(status, code, message, Optional.empty(), false);
    }

    /// What the framework says about a body that is not as described.
    static Refusal invalid(ObjectNode errors) {
        return new Refusal(400, "BadRequestException", "Bad Request Exception", Optional.of(errors), false);
    }

    private static Refusal of(int status, String code, String error, String message) {
        ObjectNode details = JsonNodeFactory.instance
                .objectNode()
                .put("message", message)
                .put("error", error)
                .put("statusCode", status);
        return new Refusal(status, code, message, Optional.of(details), false);
    }

    Reply reply(Ask ask, Instant now) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (bare) {
            return Reply.json(status, body.put("statusCode", status).put("message", getMessage()));
        }
        body.put("status", "error").put("timestamp", Times.utc(now)).put("path", ask.target());
        ObjectNode error = body.putObject("error").put("code", code).put("message", getMessage());
        details.ifPresent(more -> error.set("details", more));
        return Reply.json(status, body).with("X-Request-Id", "unknown-request-id");
    }
}
