package dev.patchbay.business.customers;

import dev.patchbay.platform.jobs.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/// Forgets what agents noted of callers and who called when, once it is older than it is to be kept.
/// Customers stay.
@ApplicationScoped
public class CallerRetention {
    private final NoteStore notes;
    private final CallLog calls;
    private final CustomersConfig config;
    private final Clock clock;
    private final Jobs jobs;

    CallerRetention(NoteStore notes, CallLog calls, CustomersConfig config, Clock clock, Jobs jobs) {
        this.notes = notes;
        this.calls = calls;
        this.config = config;
        this.clock = clock;
        this.jobs = jobs;
    }

    @Scheduled(identity = "caller-retention", every = "{patchbay.customers.forget-every}", delayed = "6m")
    Uni<Void> round() {
        return jobs.run("caller-retention", this::forget);
    }

    /// One round.
    Uni<Void> forget() {
        var oldest = clock.instant().minus(config.keep());
        return notes.forget(oldest).chain(() -> calls.forget(oldest)).replaceWithVoid();
    }
}
