package dev.patchbay.rehearsal.microsoft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Reply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How Graph refuses: `{error: {code, message, innerError: {date, request-id, client-request-id}}}`.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private Refusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static Refusal of(int status, String code, String message) {
        return new Refusal(status, code, message);
    }

    static Refusal bad(String code, String message) {
        return of(400, code, message);
    }

    static Refusal notFound() {
        return of(404, "ErrorItemNotFound", "The specified object was not found in the store.");
    }

    static Refusal malformedId() {
        return bad("ErrorInvalidIdMalformed", "Id is malformed.");
    }

    static Refusal denied() {
        return of(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
    }

    static Refusal conflict() {
        return of(
                412,
                "ErrorIrresolvableConflict",
                "The send or update operation could not be performed because the change key passed in the request does"
                        + " not match the current change key for the item.");
    }

    static Refusal zone(String name) {
        return bad(
                "TimeZoneNotSupportedException",
                "A valid TimeZone value must be specified. The following TimeZone value is not supported: '" + name
                        + "'.");
    }

    /// What is said of a status without more reason.
    static Refusal ofStatus(int status) {
        return switch (status) {
            case 401 -> of(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.");
            case 403 -> denied();
            case 429 -> of(429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.");
            case 503 -> of(503, "ServiceUnavailable", "The service is temporarily unavailable.");
            case 504 -> of(504, "GatewayTimeout", "The server did not answer in time.");
            case 502 -> of(502, "BadGateway", "Bad gateway.");
            default -> of(status, "InternalServerError", "The server encountered an internal error.");
        };
    }

    Reply reply(Ask ask, Instant now, String requestId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error").put("code", code).put("message", getMessage());
        error.putObject("innerError")
                .put("date", now.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""))
                .put("request-id", requestId)
                .put("client-request-id", ask.header("client-request-id").orElse(requestId));
        Reply reply = Reply.json(status, body);
        return status == 401
                ? reply.with(
                        "WWW-Authenticate",
                        "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\","
                                + " client_id=\"00000003-0000-0000-c000-000000000000\"")
                : reply;
    }
}
