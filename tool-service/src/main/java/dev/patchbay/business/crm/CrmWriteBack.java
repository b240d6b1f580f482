package dev.patchbay.business.crm;

import dev.patchbay.platform.jobs.Jobs;
import dev.patchbay.platform.problem.Cause;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Writes what came of calls into customer systems, at least once each: what got no answer is tried again,
/// ten times in about two days.
@ApplicationScoped
public class CrmWriteBack {
    private static final Logger LOG = Logger.getLogger(CrmWriteBack.class);

    private final CrmOutbox outbox;
    private final CrmStore store;
    private final CrmDesk desk;
    private final CallSummary summaries;
    private final CrmConfig config;
    private final Jobs jobs;

    CrmWriteBack(CrmOutbox outbox, CrmStore store, CrmDesk desk, CallSummary summaries, CrmConfig config, Jobs jobs) {
        this.outbox = outbox;
        this.store = store;
        this.desk = desk;
        this.summaries = summaries;
        this.config = config;
        this.jobs = jobs;
    }

    /// A call is over; told as often as one likes.
    public Uni<Void> ended(String callId) {
        return outbox.ended(callId, config.writeAfter());
    }

    @Scheduled(identity = "crm", every = "{patchbay.crm.write-every}", delayed = "20s")
    Uni<Void> round() {
        return jobs.run("crm", this::run);
    }

    /// One round: the systems of several projects side by side, each one's calls one after the other.
    public Uni<Void> run() {
        return outbox.claim()
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(byProject(due)))
                .onItem()
                .transformToUniAndMerge(this::writeAll)
                .toUni()
                .replaceWithVoid();
    }

    private static Collection<List<CrmOutbox.Due>> byProject(List<CrmOutbox.Due> due) {
        return due.stream()
                .collect(Collectors.groupingBy(CrmOutbox.Due::projectId))
                .values();
    }

    private Uni<Void> writeAll(List<CrmOutbox.Due> ofOneProject) {
        return Multi.createFrom()
                .iterable(ofOneProject)
                .onItem()
                .transformToUniAndConcatenate(this::write)
                .toUni()
                .replaceWithVoid();
    }

    private Uni<Void> write(CrmOutbox.Due due) {
        return Uni.combine()
                .all()
                .unis(store.find(due.projectId()), summaries.of(due.projectId(), due.callId()))
                .with((connection, summary) -> desk.write(connection, entry(due, summary)))
                .chain(written -> written)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("call not written callId=%s cause=%s", due.callId(), Cause.of(failure));
                    return new Crm.Written.Unknown("broken");
                })
                .chain(written -> settle(due, written));
    }

    private static CrmEntry entry(CrmOutbox.Due due, CallSummary.Summary summary) {
        return new CrmEntry(
                due.id().toString(),
                due.callId(),
                due.caller(),
                due.at(),
                summary.name(),
                summary.words(),
                due.attempts() > 1);
    }

    private Uni<Void> settle(CrmOutbox.Due due, Crm.Written written) {
        return switch (written) {
            case Crm.Written.Done done -> outbox.sent(due, done.contactId(), done.entryId());
            case Crm.Written.Refused refused -> outbox.failed(due, refused.cause());
            case Crm.Written.Later later -> again(due, later.cause(), later.pause());
            case Crm.Written.Unknown unknown -> again(due, unknown.cause(), config.settled());
        };
    }

    /// Each time twice as long.
    private Uni<Void> again(CrmOutbox.Due due, String cause, Duration wait) {
        return due.attempts() >= config.mostAttempts()
                ? outbox.failed(due, cause)
                : outbox.later(due, cause, wait.plus(config.settled().multipliedBy((1L << due.attempts()) - 2)));
    }
}
