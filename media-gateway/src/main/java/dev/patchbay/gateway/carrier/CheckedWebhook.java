package dev.patchbay.gateway.carrier;

/// What the gate says about a request.
sealed interface CheckedWebhook {
    record Accepted(Webhook webhook) implements CheckedWebhook {}

    /// @param status 400, 401 or 413
    record Rejected(int status, String detail) implements CheckedWebhook {}
}
