package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.call.Calls;
import dev.patchbay.gateway.call.FactSink;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Keeps a gateway that is told to stop alive until its calls are over or handed on (R6): unready at once, it takes no
/// new calls, and its sockets are served on.
@Readiness
@ApplicationScoped
public class Drain implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Calls calls;
    private final FactSink facts;
    private final Duration grace;

    @Inject
    public Drain(Calls calls, FactSink facts, TwilioConfig config) {
        this.calls = calls;
        this.facts = facts;
        this.grace = Duration.ofSeconds(config.drainSeconds());
    }

    /// Quarkus waits for its observers, and shuts nothing down before.
    void stopping(@Observes ShutdownDelayInitiatedEvent event) {
        calls.drain();
        if (grace.isZero()) {
            return;
        }
        LOG.infof("draining: %d calls may take up to %d s", calls.active(), grace.toSeconds());
        var course = new DrainCourse(calls, facts::published, grace, nowMs());
        try {
            while (course.step(nowMs()) != DrainCourse.Phase.OVER) {
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        LOG.infof("drained: %d calls are left", calls.active());
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("takes calls")
                .status(!calls.draining())
                .build();
    }
}
