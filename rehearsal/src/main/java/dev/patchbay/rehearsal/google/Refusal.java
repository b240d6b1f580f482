package dev.patchbay.rehearsal.google;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Reply;

/// How Google's calendars refuse: `{error: {errors: [{domain, reason, message, …}], code, message}}`.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String domain;
    private final String reason;
    private final String locationType;
    private final String location;

    private Refusal(int status, String domain, String reason, String message, String locationType, String location) {
        super(message, null, false, false);
        this.status = status;
        this.domain = domain;
        this.reason = reason;
        this.locationType = locationType;
        this.location = location;
    }

    static Refusal of(int status, String domain, String reason, String message) {
        return new Refusal(status, domain, reason, message, "", "");
    }

    static Refusal unauthorised() {
        return new Refusal(401, "global", "authError", "Invalid Credentials", "header", "Authorization");
    }

    static Refusal loginRequired() {
        return new Refusal(401, "global", "required", "Login Required.", "header", "Authorization");
    }

    static Refusal scope() {
        return of(403, "global", "insufficientPermissions", "Insufficient Permission");
    }

    static Refusal notFound() {
        return of(404, "global", "notFound", "Not Found");
    }

    static Refusal duplicate() {
        return of(409, "global", "duplicate", "The requested identifier already exists.");
    }

    static Refusal deleted() {
        return of(410, "global", "deleted", "Resource has been deleted");
    }

    static Refusal fullSync() {
        return new Refusal(
                410,
                "calendar",
                "fullSyncRequired",
                "Sync token is no longer valid, a full sync is required.",
                "parameter",
                "syncToken");
    }

    static Refusal precondition() {
        return new Refusal(412, "global", "conditionNotMet", "Precondition Failed", "header", "If-Match");
    }

    static Refusal emptyRange() {
        return new Refusal(
                400, "calendar", "timeRangeEmpty", "The specified time range is empty.", "parameter", "timeMax");
    }

    static Refusal bad(String reason, String message) {
        return of(400, "global", reason, message);
    }

    /// What is said of a status without more reason: limits are 403 as well as 429.
    static Refusal ofStatus(int status) {
        return switch (status) {
            case 401 -> unauthorised();
            case 403 -> of(403, "usageLimits", "rateLimitExceeded", "Rate Limit Exceeded");
            case 429 -> of(429, "usageLimits", "rateLimitExceeded", "Rate Limit Exceeded");
            default -> of(status, "global", "backendError", "Backend Error");
        };
    }

    Reply reply() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        ObjectNode one = error.putArray("errors")
                .addObject()
                .put("domain", domain)
                .put("reason", reason)
                .put("message", getMessage());
        if (!location.isEmpty()) {
            one.put("locationType", locationType).put("location", location);
        }
        error.put("code", status).put("message", getMessage());
        Reply reply = Reply.json(status, body);
        return status == 401
                ? reply.with(
                        "WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"")
                : reply;
    }
}
