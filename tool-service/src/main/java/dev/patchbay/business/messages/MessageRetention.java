package dev.patchbay.business.messages;

import dev.patchbay.platform.jobs.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/// Forgets messages that are older than they are to be kept, acknowledged or not, and what was sent.
@ApplicationScoped
public class MessageRetention {
    private final MessageStore taken;
    private final Outbox sent;
    private final MessagesConfig config;
    private final Clock clock;
    private final Jobs jobs;

    MessageRetention(MessageStore taken, Outbox sent, MessagesConfig config, Clock clock, Jobs jobs) {
        this.taken = taken;
        this.sent = sent;
        this.config = config;
        this.clock = clock;
        this.jobs = jobs;
    }

    @Scheduled(identity = "messages-retention", every = "{patchbay.messages.forget-every}", delayed = "5m")
    Uni<Void> round() {
        return jobs.run("messages-retention", this::forget);
    }

    /// One round.
    Uni<Void> forget() {
        var oldest = clock.instant().minus(config.keep());
        return taken.forget(oldest).chain(() -> sent.forget(oldest));
    }
}
