package dev.patchbay.business.scheduling;

import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The bookings' store, but its connection is lost once where a test says so, for that test's project only.
@Alternative
@Priority(1)
@Singleton
class FaultyStore extends BookingStore {
    /// A transaction of the store.
    enum Step {
        PREPARE,
        CONFIRM,
        FAIL,
        BEGIN_CANCELLING,
        CANCELLED,
        WITHDRAWN
    }

    /// When the connection is lost.
    enum Loss {
        /// Nothing of it is kept.
        BEFORE_COMMIT,
        /// It is done, and whoever did it does not hear so.
        AFTER_COMMIT
    }

    private record Fault(Step step, Loss loss) {}

    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Set<String> unread = ConcurrentHashMap.newKeySet();

    FaultyStore(Pool pool, Turns turns) {
        super(pool, turns);
    }

    void lose(String projectId, Step step, Loss loss) {
        faults.put(projectId, new Fault(step, loss));
    }

    /// The question that follows is lost as well.
    void loseTwice(String projectId, Step step, Loss loss) {
        unread.add(projectId);
        lose(projectId, step, loss);
    }

    @Override
    Uni<Optional<Reservation>> find(UUID id) {
        return super.find(id)
                .chain(found -> found.filter(row -> wasLost(row.projectId()) && unread.remove(row.projectId()))
                        .map(_ -> FaultyStore.<Optional<Reservation>>lost())
                        .orElseGet(() -> Uni.createFrom().item(found)));
    }

    /// Whether it came about.
    boolean wasLost(String projectId) {
        return !faults.containsKey(projectId);
    }

    @Override
    Uni<Prepared> prepare(BookingRequest request, Instant now) {
        return at(Step.PREPARE, request.calendar().projectId(), () -> super.prepare(request, now));
    }

    @Override
    Uni<Reservation> confirm(Reservation pending, Optional<String> entryId, Instant now, DoubtEnded told) {
        return at(Step.CONFIRM, pending.projectId(), () -> super.confirm(pending, entryId, now, told));
    }

    @Override
    Uni<Void> fail(Reservation pending, String cause, Instant now) {
        return at(Step.FAIL, pending.projectId(), () -> super.fail(pending, cause, now));
    }

    @Override
    Uni<Void> fail(Reservation pending, String cause, Instant now, DoubtEnded told) {
        return at(Step.FAIL, pending.projectId(), () -> super.fail(pending, cause, now, told));
    }

    @Override
    Uni<Cancelling> beginCancelling(Reservation booking, String endedBy, Instant now) {
        return at(Step.BEGIN_CANCELLING, booking.projectId(), () -> super.beginCancelling(booking, endedBy, now));
    }

    @Override
    Uni<Void> cancelled(Reservation cancelling, Instant now, DoubtEnded told) {
        return at(Step.CANCELLED, cancelling.projectId(), () -> super.cancelled(cancelling, now, told));
    }

    @Override
    Uni<Void> withdrawn(Reservation released) {
        return at(Step.WITHDRAWN, released.projectId(), () -> super.withdrawn(released));
    }

    private <T> Uni<T> at(Step step, String projectId, Supplier<Uni<T>> transaction) {
        return Uni.createFrom().deferred(() -> {
            var fault = faults.get(projectId);
            if (fault == null || fault.step() != step) {
                return transaction.get();
            }
            faults.remove(projectId);
            return fault.loss() == Loss.BEFORE_COMMIT
                    ? lost()
                    : transaction.get().chain(FaultyStore::lost);
        });
    }

    private static <T> Uni<T> lost() {
        return Uni.createFrom().failure(new VertxException("Connection closed", true));
    }
}
