package dev.patchbay.business.events;

import dev.patchbay.platform.jobs.Jobs;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Publishes the outbox: in order within a key, at least once, by one instance at a time.
///
/// Looks five times a second, so that a change is known everywhere within one. What the broker has acknowledged
/// is deleted; while it is away everything waits and nothing else notices. A repeat, after a death between the
/// two, has the same event id.
@ApplicationScoped
public class EventPump {
    private final EventOutbox outbox;
    private final EventBroker broker;
    private final EventsConfig config;
    private final Jobs jobs;
    private final Vertx vertx;
    private final MeterRegistry registry;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long timer = -1;
    private volatile boolean stopped;

    EventPump(
            EventOutbox outbox,
            EventBroker broker,
            EventsConfig config,
            Jobs jobs,
            Vertx vertx,
            MeterRegistry registry) {
        this.outbox = outbox;
        this.broker = broker;
        this.config = config;
        this.jobs = jobs;
        this.vertx = vertx;
        this.registry = registry;
    }

    void start(@Observes StartupEvent ignored) {
        timer = vertx.setPeriodic(config.publishEvery().toMillis(), _ -> round());
    }

    void stop(@Observes ShutdownEvent ignored) {
        stopped = true;
        vertx.cancelTimer(timer);
        broker.close();
    }

    private void round() {
        if (!stopped && busy.compareAndSet(false, true)) {
            jobs.run("event-outbox", this::run).subscribe().with(_ -> busy.set(false));
        }
    }

    Uni<Void> run() {
        return outbox.isEmpty().chain(empty -> empty ? Uni.createFrom().voidItem() : outbox.alone(this::publishAll));
    }

    private Uni<Void> publishAll(SqlConnection connection) {
        return outbox.next(connection)
                .chain(waiting -> waiting.isEmpty() || stopped
                        ? Uni.createFrom().voidItem()
                        : publish(connection, waiting).chain(() -> publishAll(connection)));
    }

    /// The producer may wait for the broker: never on an event loop.
    private Uni<Void> publish(SqlConnection connection, List<WaitingEvent> waiting) {
        return Uni.createFrom()
                .completionStage(() -> broker.publish(waiting))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(() -> outbox.delete(connection, waiting))
                .invoke(() ->
                        waiting.forEach(event -> registry.counter("patchbay.events.published", "topic", event.topic())
                                .increment()));
    }
}
