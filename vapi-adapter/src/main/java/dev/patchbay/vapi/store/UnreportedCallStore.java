package dev.patchbay.vapi.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Calls whose report has not come, as a queue that several instances may take from.
///
/// Who takes a call sets the time of its next turn, so nobody else asks about it meanwhile: first 30 s later, each time
/// twice as long, 10 min at most.
@ApplicationScoped
public class UnreportedCallStore {
    private static final String TAKE = """
            UPDATE vapi.call SET asks = asks + 1,
                ask_at = $1::timestamptz + least(30 * power(2, least(asks, 10)), 600) * interval '1 second'
            WHERE vapi_id IN (
                SELECT vapi_id FROM vapi.call
                WHERE report IS NULL AND skipped IS NULL AND created_at > $2
                  AND coalesce(ask_at, greatest(created_at, last_message_at)
                      + CASE status WHEN 'ended' THEN $3::bigint ELSE $4::bigint END * interval '1 millisecond') <= $1
                ORDER BY coalesce(ask_at, created_at) LIMIT $5 FOR UPDATE SKIP LOCKED)
            RETURNING vapi_id, call_id, attempt, project_id, agent_id, skipped, started_through_api""";
    private static final String SOON =
            "UPDATE vapi.call SET ask_at = least(ask_at, $2) WHERE vapi_id = $1 AND report IS NULL";
    private static final String NEVER = "UPDATE vapi.call SET ask_at = 'infinity' WHERE vapi_id = $1";

    private final Pool pool;

    UnreportedCallStore(Pool pool) {
        this.pool = pool;
    }

    /// How long a call must have been silent before VAPI is asked about it.
    ///
    /// @param ended since it is over: its report comes within seconds, or not at all
    /// @param open while it may still be going on
    /// @param givenUp since it began: it is not asked about any more
    public record Patience(Duration ended, Duration open, Duration givenUp) {}

    public Uni<List<CallRow>> take(int most, Patience patience, Instant now) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(
                        MessageStore.at(now),
                        MessageStore.at(now.minus(patience.givenUp())),
                        patience.ended().toMillis(),
                        patience.open().toMillis(),
                        most))
                .map(CallStore::rows);
    }

    /// There will be more to learn about it at that time.
    public Uni<Void> askAt(String vapiId, Instant time) {
        return pool.preparedQuery(SOON)
                .execute(Tuple.of(vapiId, MessageStore.at(time)))
                .replaceWithVoid();
    }

    /// The carrier's id of it, which no message told.
    public Uni<Void> carriedAs(String vapiId, Optional<String> carrierCallId) {
        return carrierCallId
                .map(id -> pool.preparedQuery(CallStore.CARRIED_AS)
                        .execute(Tuple.of(vapiId, id))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /// VAPI knows no such call.
    public Uni<Void> stopAsking(String vapiId) {
        return pool.preparedQuery(NEVER).execute(Tuple.of(vapiId)).replaceWithVoid();
    }
}
