package dev.patchbay.business.calendars;

import dev.patchbay.platform.jobs.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// What comes round by itself: providers are told that connections are over, old keys are replaced, and what is
/// over is forgotten. Runs on every instance.
@ApplicationScoped
public class Chores {
    private final Revocations revocations;
    private final Reencryption reencryption;
    private final SignInStore signIns;
    private final StoredKeys keys;
    private final Jobs jobs;

    Chores(Revocations revocations, Reencryption reencryption, SignInStore signIns, StoredKeys keys, Jobs jobs) {
        this.revocations = revocations;
        this.reencryption = reencryption;
        this.signIns = signIns;
        this.keys = keys;
        this.jobs = jobs;
    }

    @Scheduled(
            identity = "calendar-chores",
            every = "{patchbay.calendars.chores-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return jobs.run("calendar-revocations", revocations::run)
                .chain(() -> jobs.run("calendar-keys", () -> reencryption.run().chain(keys::reseal)))
                .chain(() -> jobs.run("calendar-sign-ins", signIns::forget));
    }
}
