package dev.patchbay.business.messages;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// So many messages at a time, and of one project a few: one whose provider hangs leaves places to the others.
///
/// Only what has a place is claimed, so nothing waits here, and all that waits does so in the database. For any
/// thread.
final class SendingLane {
    private static final Logger LOG = Logger.getLogger(SendingLane.class);

    private final Function<Set<String>, Uni<Optional<OutgoingMessage>>> claim;
    private final Function<OutgoingMessage, Uni<Void>> step;
    private final int most;
    private final int mostOfAProject;
    private final Map<String, Integer> ofProject = new HashMap<>();
    private int taken;

    /// @param claim the next message, of none of these projects
    /// @param step what is done with it
    SendingLane(
            Function<Set<String>, Uni<Optional<OutgoingMessage>>> claim,
            Function<OutgoingMessage, Uni<Void>> step,
            int most,
            int mostOfAProject) {
        this.claim = claim;
        this.step = step;
        this.most = most;
        this.mostOfAProject = mostOfAProject;
    }

    /// Takes the places that are free as long as something is due. Ends when what was begun here has.
    Uni<Void> run() {
        if (!enter()) {
            return Uni.createFrom().voidItem();
        }
        return next().onFailure().invoke(this::leave).chain(this::from);
    }

    private Uni<Void> from(Optional<OutgoingMessage> first) {
        if (first.isEmpty()) {
            leave();
            return Uni.createFrom().voidItem();
        }
        return Uni.join()
                .all(oneAfterTheOther(first.get()), run())
                .andCollectFailures()
                .replaceWithVoid();
    }

    /// All on one place.
    private Uni<Void> oneAfterTheOther(OutgoingMessage first) {
        var current = new AtomicReference<>(Optional.of(first));
        return Multi.createBy()
                .repeating()
                .uni(() -> done(current.get().orElseThrow()).chain(this::next).invoke(current::set))
                .whilst(Optional::isPresent)
                .collect()
                .last()
                .eventually(this::leave)
                .replaceWithVoid();
    }

    private Uni<Optional<OutgoingMessage>> next() {
        return Uni.createFrom()
                .deferred(() -> claim.apply(busy()))
                .invoke(found -> found.ifPresent(message -> begin(message.projectId())));
    }

    /// Carriers keep time themselves; whatever else hangs is not waited for longer than the message is ours.
    private Uni<Void> done(OutgoingMessage message) {
        return Uni.createFrom()
                .deferred(() -> step.apply(message))
                .ifNoItem()
                .after(Turns.LEASE)
                .recoverWithUni(() -> givenUp(message))
                .eventually(() -> end(message.projectId()));
    }

    private static Uni<Void> givenUp(OutgoingMessage message) {
        LOG.warnf("message left open messageId=%s channel=%s cause=hangs", message.id(), message.channel());
        return Uni.createFrom().voidItem();
    }

    private synchronized boolean enter() {
        if (taken == most) {
            return false;
        }
        taken++;
        return true;
    }

    private synchronized void leave() {
        taken--;
    }

    private synchronized void begin(String projectId) {
        ofProject.merge(projectId, 1, Integer::sum);
    }

    private synchronized void end(String projectId) {
        ofProject.computeIfPresent(projectId, (_, count) -> count == 1 ? null : count - 1);
    }

    private synchronized Set<String> busy() {
        return ofProject.entrySet().stream()
                .filter(entry -> entry.getValue() >= mostOfAProject)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
