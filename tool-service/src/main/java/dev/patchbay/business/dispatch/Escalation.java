package dev.patchbay.business.dispatch;

import dev.patchbay.platform.jobs.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Looks for alarms that nobody has answered in time. Runs on every instance; what it would do is in the
/// database, so that a restart forgets nothing.
@ApplicationScoped
public class Escalation {
    private final AlarmDesk desk;
    private final Jobs jobs;

    Escalation(AlarmDesk desk, Jobs jobs) {
        this.desk = desk;
        this.jobs = jobs;
    }

    @Scheduled(
            identity = "dispatch-escalation",
            every = "{patchbay.dispatch.escalate-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return jobs.run("dispatch-escalation", desk::escalate);
    }
}
