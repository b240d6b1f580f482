package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.routing.CallRecords;
import dev.patchbay.gateway.routing.UnfinishedCall;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Looks after calls whose gateway is gone: leases those that never ended from call-records and asks Twilio
/// about them.
@ApplicationScoped
public class UnfinishedSweep {
    private final CallRecords records;
    private final CallEnds ends;
    private final InstanceName instance;

    @Inject
    public UnfinishedSweep(CallRecords records, CallEnds ends, InstanceName instance) {
        this.records = records;
        this.ends = ends;
        this.instance = instance;
    }

    @Scheduled(
            every = "{patchbay.twilio.sweep-every}",
            delay = 30,
            delayUnit = TimeUnit.SECONDS,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return records.lease(instance.name()).invoke(this::ask).replaceWithVoid();
    }

    private void ask(List<UnfinishedCall> calls) {
        calls.stream()
                .map(UnfinishedCall::callId)
                .filter(callId -> callId.startsWith("tw-"))
                .forEach(ends::askNow);
    }
}
