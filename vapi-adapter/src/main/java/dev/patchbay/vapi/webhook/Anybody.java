package dev.patchbay.vapi.webhook;

import dev.patchbay.vapi.body.Body;
import io.smallrye.mutiny.Uni;

/// No proof at all.
record Anybody() implements WebhookCheck {
    @Override
    public Uni<Proof> ofHead(Presented request) {
        return Uni.createFrom().item(Proof.GIVEN);
    }

    @Override
    public boolean ofBody(Presented request, Body body) {
        return true;
    }
}
