package dev.patchbay.business.summaries;

import dev.patchbay.business.messages.MessagesConfig;
import dev.patchbay.platform.jobs.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/// Forgets what was known of calls as long ago as messages are forgotten.
@ApplicationScoped
public class DigestRetention {
    private final CallDigests digests;
    private final MessagesConfig config;
    private final Clock clock;
    private final Jobs jobs;

    DigestRetention(CallDigests digests, MessagesConfig config, Clock clock, Jobs jobs) {
        this.digests = digests;
        this.config = config;
        this.clock = clock;
        this.jobs = jobs;
    }

    @Scheduled(identity = "digest-retention", every = "{patchbay.messages.forget-every}", delayed = "7m")
    Uni<Void> round() {
        return jobs.run("digest-retention", () -> digests.forget(clock.instant().minus(config.keep())));
    }
}
