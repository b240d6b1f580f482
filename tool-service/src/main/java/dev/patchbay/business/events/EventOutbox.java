package dev.patchbay.business.events;

import dev.patchbay.contracts.business.BusinessFact;
import dev.patchbay.platform.facts.BusinessFactCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// The events that wait for the broker, in the order of their keys. Triggers write them, in the transaction that they
/// tell of (migration `told_changes`).
@ApplicationScoped
class EventOutbox {
    /// A batch of the longest still fits a producer's memory.
    static final int AT_ONCE = 100;

    private static final String LOCK = "SELECT pg_try_advisory_lock(hashtextextended('event-outbox', 0))";
    private static final String UNLOCK = "SELECT pg_advisory_unlock(hashtextextended('event-outbox', 0))";
    private static final String ANY = "SELECT EXISTS (SELECT FROM event_outbox)";
    private static final String NEXT = """
            SELECT id, topic, key, sequence, event_id, type, project_id, occurred_at, data::text FROM event_outbox
            ORDER BY id LIMIT $1""";
    private static final String DELETE = "DELETE FROM event_outbox WHERE id = ANY($1)";

    private final Pool pool;
    private final BusinessFactCodec codec;

    EventOutbox(Pool pool, BusinessFactCodec codec) {
        this.pool = pool;
        this.codec = codec;
    }

    Uni<Boolean> isEmpty() {
        return pool.preparedQuery(ANY)
                .execute()
                .map(rows -> !rows.iterator().next().getBoolean(0));
    }

    /// Runs `work` if nobody else of the installation does; the lock goes with the connection.
    Uni<Void> alone(Function<SqlConnection, Uni<Void>> work) {
        return pool.withConnection(connection -> connection
                .preparedQuery(LOCK)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0))
                .chain(ours -> ours
                        ? work.apply(connection).eventually(() -> connection
                                .preparedQuery(UNLOCK)
                                .execute()
                                .replaceWithVoid())
                        : Uni.createFrom().voidItem()));
    }

    Uni<List<WaitingEvent>> next(SqlConnection connection) {
        return connection.preparedQuery(NEXT).execute(Tuple.of(AT_ONCE)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(this::read)
                .toList());
    }

    /// The broker has them.
    Uni<Void> delete(SqlConnection connection, List<WaitingEvent> told) {
        var ids = told.stream().map(WaitingEvent::id).toArray(Long[]::new);
        return connection.preparedQuery(DELETE).execute(Tuple.of(ids)).replaceWithVoid();
    }

    private WaitingEvent read(Row row) {
        return new WaitingEvent(
                row.getLong("id"),
                row.getString("topic"),
                row.getString("key"),
                Optional.ofNullable(row.getString("data")).map(data -> fact(row, data)));
    }

    private BusinessFact fact(Row row, String data) {
        return new BusinessFact(
                row.getUUID("event_id").toString(),
                row.getString("key"),
                row.getLong("sequence"),
                Optional.of(row.getString("project_id")),
                row.getOffsetDateTime("occurred_at").toInstant(),
                codec.asItIs(row.getString("type"), data));
    }
}
