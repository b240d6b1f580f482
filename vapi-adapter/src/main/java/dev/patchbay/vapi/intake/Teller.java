package dev.patchbay.vapi.intake;

import dev.patchbay.platform.problem.Cause;
import dev.patchbay.vapi.message.MessageCodec;
import dev.patchbay.vapi.message.Reading;
import dev.patchbay.vapi.store.Untold;
import dev.patchbay.vapi.store.UntoldStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Has the stored messages entered by the [Clerk], those of a call one after the other. What cannot be
/// entered now, because a neighbour is away, is tried again with growing pauses; what was entered twice,
/// after a kill, tells the same facts again.
@ApplicationScoped
public class Teller {
    private static final Logger LOG = Logger.getLogger(Teller.class);
    private static final int BATCH = 8;
    private static final Duration TAKEN_FOR = Duration.ofSeconds(30);
    private static final long LONGEST_PAUSE_MS = 10_000;
    private static final int IDLE = 0;
    private static final int AT_WORK = 1;
    private static final int NUDGED = 2;

    private final UntoldStore untold;
    private final Clerk clerk;
    private final IntakeMeters meters;
    private final Clock clock;
    private final AtomicInteger state = new AtomicInteger();

    Teller(UntoldStore untold, Clerk clerk, IntakeMeters meters, Clock clock) {
        this.untold = untold;
        this.clerk = clerk;
        this.meters = meters;
        this.clock = clock;
    }

    /// There is something to tell.
    void nudge() {
        if (state.getAndUpdate(now -> now == IDLE ? AT_WORK : NUDGED) == IDLE) {
            work();
        }
    }

    /// For what was postponed, and what another instance left.
    @Scheduled(identity = "untold", every = "1s")
    void sweep() {
        nudge();
    }

    private void work() {
        Multi.createBy()
                .repeating()
                .uni(this::tellSome)
                .whilst(count -> count > 0)
                .collect()
                .last()
                .chain(untold::oldest)
                .subscribe()
                .with(
                        oldest -> {
                            meters.oldestUntold(oldest.map(at -> Duration.between(at, clock.instant()))
                                    .orElse(Duration.ZERO));
                            rest();
                        },
                        failure -> {
                            LOG.debugf("the untold messages cannot be looked at: %s", Cause.of(failure));
                            state.set(IDLE);
                        });
    }

    private void rest() {
        if (!state.compareAndSet(AT_WORK, IDLE)) {
            state.set(AT_WORK);
            work();
        }
    }

    private Uni<Integer> tellSome() {
        return untold.take(BATCH, clock.instant(), TAKEN_FOR).chain(taken -> Multi.createFrom()
                .iterable(byCall(taken))
                .onItem()
                .transformToUniAndMerge(this::tellCall)
                .collect()
                .last()
                .replaceWith(taken.size()));
    }

    private static List<List<Untold>> byCall(List<Untold> taken) {
        var calls =
                taken.stream().collect(Collectors.groupingBy(Untold::vapiId, LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(calls.values());
    }

    private Uni<Void> tellCall(List<Untold> messages) {
        return Multi.createFrom()
                .iterable(messages)
                .onItem()
                .transformToUniAndConcatenate(this::tell)
                .collect()
                .last();
    }

    private Uni<Void> tell(Untold message) {
        return Uni.createFrom()
                .deferred(() -> enter(message))
                .chain(() -> untold.done(message))
                .onFailure()
                .recoverWithUni(failure -> postpone(message, failure));
    }

    private Uni<Void> enter(Untold message) {
        // Megabytes would hold an event loop.
        return Uni.createFrom()
                .item(() -> MessageCodec.read(message.body()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(reading -> reading instanceof Reading.Read(var read, var raw)
                        ? clerk.enter(read, raw, message.receivedAt())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> postpone(Untold message, Throwable failure) {
        if (message.attempts() == 2) {
            LOG.warnf(
                    "vapiId=%s a message cannot be entered, tried again until it can: %s",
                    message.vapiId(), Cause.of(failure));
        }
        var pause = Math.min(LONGEST_PAUSE_MS, 250L << Math.min(10, message.attempts()));
        return untold.postpone(message, clock.instant().plusMillis(pause))
                .onFailure()
                .recoverWithNull();
    }
}
