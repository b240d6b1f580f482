package dev.patchbay.vapi.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The messages of which facts are still to be told: a queue that several instances may take from.
///
/// Who takes a message has it for a while; when it is neither done with nor postponed by then, it is
/// another's turn.
@ApplicationScoped
public class UntoldStore {
    // All but the first of them together are no longer than $4.
    private static final String TAKE = """
            WITH due AS (
                SELECT position, message_id, received_at FROM vapi.untold WHERE next_at <= $1
                ORDER BY position LIMIT $3 FOR UPDATE SKIP LOCKED),
            counted AS (
                SELECT d.position, row_number() OVER place AS number,
                    sum(coalesce(octet_length(m.body), 0)) OVER place AS bytes
                FROM due d LEFT JOIN vapi.message m ON m.id = d.message_id AND m.received_at = d.received_at
                WINDOW place AS (ORDER BY d.position)),
            taken AS (
                UPDATE vapi.untold u
                SET next_at = $1::timestamptz + $2::bigint * interval '1 millisecond', attempts = attempts + 1
                FROM counted c WHERE u.position = c.position AND (c.number = 1 OR c.bytes <= $4)
                RETURNING u.position, u.attempts, u.message_id, u.received_at)
            SELECT t.position, t.attempts, t.received_at, m.vapi_id, m.body
            FROM taken t JOIN vapi.message m ON m.id = t.message_id AND m.received_at = t.received_at""";
    private static final long LARGE = 1 << 20;
    private static final String DONE = "DELETE FROM vapi.untold WHERE position = $1";
    private static final String POSTPONE = "UPDATE vapi.untold SET next_at = $2 WHERE position = $1";
    private static final String OLDEST = "SELECT min(received_at) AS oldest FROM vapi.untold";

    private final Pool pool;

    UntoldStore(Pool pool) {
        this.pool = pool;
    }

    /// The oldest that are due, in the order in which they came.
    public Uni<List<Untold>> take(int most, Instant now, Duration forAtMost) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(MessageStore.at(now), forAtMost.toMillis(), most, LARGE))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(UntoldStore::untold)
                        .sorted(Comparator.comparingLong(Untold::position))
                        .toList());
    }

    public Uni<Void> done(Untold message) {
        return pool.preparedQuery(DONE).execute(Tuple.of(message.position())).replaceWithVoid();
    }

    public Uni<Void> postpone(Untold message, Instant until) {
        return pool.preparedQuery(POSTPONE)
                .execute(Tuple.of(message.position(), MessageStore.at(until)))
                .replaceWithVoid();
    }

    /// When the oldest of them was received.
    public Uni<Optional<Instant>> oldest() {
        return pool.query(OLDEST).execute().map(rows -> Optional.ofNullable(
                        rows.iterator().next().getOffsetDateTime("oldest"))
                .map(time -> time.toInstant()));
    }

    private static Untold untold(Row row) {
        return new Untold(
                row.getLong("position"),
                row.getInteger("attempts"),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getString("vapi_id"),
                row.get(Buffer.class, "body").getBytes());
    }
}
