package dev.patchbay.business.scheduling;

import dev.patchbay.business.scheduling.CalendarFailure.Category;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/// Whose turn it is to change a project's calendar. PostgreSQL would have them wait as well ([ReservationRows]), but
/// each with a connection that others need: here they wait without one.
///
/// In one instance one after the other, as they came; what ends what was begun goes before what begins. At most
/// [#MOST] wait for a project, each for [SchedulingConfig#turnWithin] at most: whoever is one too many, or has waited
/// that long, fails as [Category#CROWDED], and nothing was done for it. What was begun is not bound to whoever asked
/// for it and runs to its end.
@ApplicationScoped
class Turns {
    static final int MOST = 1_000;

    private final Vertx vertx;
    private final SchedulingConfig config;
    private final MeterRegistry meters;
    private final Map<String, Line> lines = new HashMap<>();

    Turns(Vertx vertx, SchedulingConfig config, MeterRegistry meters) {
        this.vertx = vertx;
        this.config = config;
        this.meters = meters;
    }

    <T> Uni<T> take(String projectId, Supplier<Uni<T>> step) {
        return Uni.createFrom().emitter(emitter -> begin(new Waiting<>(projectId, step, emitter)));
    }

    /// For what ends something that was begun: it waits for the one before it and for no longer line.
    <T> Uni<T> first(String projectId, Supplier<Uni<T>> step) {
        return Uni.createFrom().emitter(emitter -> end(new Waiting<>(projectId, step, emitter)));
    }

    private void begin(Waiting<?> waiting) {
        if (isFree(waiting, line -> line.beginning)) {
            waiting.run();
        } else {
            waiting.waitAtMost();
        }
    }

    private void end(Waiting<?> waiting) {
        if (isFree(waiting, line -> line.ending)) {
            waiting.run();
        }
    }

    /// Takes the turn, or a place in the line.
    private boolean isFree(Waiting<?> waiting, Function<Line, Deque<Waiting<?>>> place) {
        synchronized (lines) {
            var line = lines.computeIfAbsent(waiting.projectId, _ -> new Line());
            if (!line.taken) {
                line.taken = true;
                return true;
            }
            if (place.apply(line).size() < MOST) {
                place.apply(line).add(waiting);
            } else {
                waiting.giveUp();
            }
            return false;
        }
    }

    private void pass(String projectId) {
        synchronized (lines) {
            var line = lines.get(projectId);
            line.taken = false;
            while (!line.taken) {
                var next = line.ending.isEmpty() ? line.beginning.poll() : line.ending.poll();
                if (next == null) {
                    lines.remove(projectId);
                    return;
                }
                line.taken = next.begin();
            }
        }
    }

    private static final class Line {
        private final Deque<Waiting<?>> ending = new ArrayDeque<>();
        private final Deque<Waiting<?>> beginning = new ArrayDeque<>();
        private boolean taken;
    }

    /// One that waits, and goes on where it came from.
    private final class Waiting<T> {
        private final String projectId;
        private final Supplier<Uni<T>> step;
        private final UniEmitter<? super T> emitter;
        private final Context context = vertx.getOrCreateContext();
        private final AtomicBoolean over = new AtomicBoolean();
        private long timer = -1;

        Waiting(String projectId, Supplier<Uni<T>> step, UniEmitter<? super T> emitter) {
            this.projectId = projectId;
            this.step = step;
            this.emitter = emitter;
        }

        private void waitAtMost() {
            timer = vertx.setTimer(config.turnWithin().toMillis(), _ -> giveUp());
        }

        private void giveUp() {
            if (over.compareAndSet(false, true)) {
                meters.counter("patchbay.calendar", "provider", "own", "operation", "turn", "outcome", "crowded")
                        .increment();
                context.runOnContext(_ -> emitter.fail(new CalendarFailure(Category.CROWDED)));
            }
        }

        /// False: it has given up.
        private boolean begin() {
            if (!over.compareAndSet(false, true)) {
                return false;
            }
            vertx.cancelTimer(timer);
            context.runOnContext(_ -> run());
            return true;
        }

        private void run() {
            Uni.createFrom().deferred(step::get).subscribe().with(this::done, this::failed);
        }

        private void done(T item) {
            pass(projectId);
            emitter.complete(item);
        }

        private void failed(Throwable failure) {
            pass(projectId);
            emitter.fail(failure);
        }
    }
}
