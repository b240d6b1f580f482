package dev.patchbay.rehearsal.twilio;

/// A webhook, or what it answered, was of no use: Twilio's error code and why.
final class WebhookFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;

    WebhookFailure(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
