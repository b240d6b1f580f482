package dev.patchbay.business.summaries;

/// Which call could not be summed up.
final class UnsummedCallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String callId;

    UnsummedCallException(String callId, Throwable cause) {
        super(cause);
        this.callId = callId;
    }

    String callId() {
        return callId;
    }
}
