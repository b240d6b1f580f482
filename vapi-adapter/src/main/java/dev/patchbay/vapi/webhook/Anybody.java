package dev.patchbay.vapi.webhook;

/// No proof at all.
record Anybody() implements WebhookCheck {
    @Override
    public boolean mayPass(Presented request) {
        return true;
    }

    @Override
    public boolean passes(Presented request, byte[] body) {
        return true;
    }
}
