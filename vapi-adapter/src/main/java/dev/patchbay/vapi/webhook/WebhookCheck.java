package dev.patchbay.vapi.webhook;

import dev.patchbay.vapi.body.Body;
import io.smallrye.mutiny.Uni;
import java.io.IOException;

/// One way to prove that a request is VAPI's.
sealed interface WebhookCheck permits SharedSecret, HmacSignature, AccessToken, Anybody {
    /// What can be said before the body is read. Never fails.
    Uni<Proof> ofHead(Presented request);

    /// Whether the body tells that it is VAPI's; asked only where the head left that open.
    boolean ofBody(Presented request, Body body) throws IOException;
}
