package dev.patchbay.vapi.webhook;

/// One way to prove that a request is VAPI's.
sealed interface WebhookCheck permits SharedSecret, HmacSignature, Anybody {
    /// What can be said before the body is read.
    boolean mayPass(Presented request);

    boolean passes(Presented request, byte[] body);
}
