package dev.patchbay.vapi.webhook;

/// Why a request is not let in.
enum Refusal {
    UNAUTHENTICATED("unauthenticated", 401, "The request does not carry the agreed proof that it is VAPI's."),
    UNKNOWABLE("unknowable", 503, "Whether the request is VAPI's cannot be found out at the moment."),
    OVERSIZED("oversized", 413, "A message has at most 10 MB."),
    BROKEN("malformed", 400, "The body did not arrive whole."),
    MALFORMED("malformed", 400, "The body is no message."),
    TOO_SLOW("too_slow", 408, "The body came too slowly."),
    NO_ROOM("too_many", 503, "There is no room for the message at the moment; send it again.");

    private final String cause;
    private final int status;
    private final String detail;

    Refusal(String cause, int status, String detail) {
        this.cause = cause;
        this.status = status;
        this.detail = detail;
    }

    /// The metric's tag.
    String cause() {
        return cause;
    }

    int status() {
        return status;
    }

    String detail() {
        return detail;
    }
}
