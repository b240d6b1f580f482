package dev.patchbay.vapi.webhook;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/// Counts who is refused, and says so now and then.
@Singleton
class Refusals {
    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private final WebhookMeters meters;
    private final Quiet<Refusal> quiet;

    Refusals(WebhookMeters meters, Clock clock) {
        this.meters = meters;
        this.quiet = new Quiet<>(clock);
    }

    void tell(Refusal refusal) {
        meters.refused(refusal.cause());
        var count = quiet.unsaid(refusal);
        if (count > 0) {
            LOG.warnf("webhooks were refused status=%d reason=%s count=%d", refusal.status(), refusal.cause(), count);
        }
    }
}
