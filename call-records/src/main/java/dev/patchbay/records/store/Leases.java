package dev.patchbay.records.store;

import dev.patchbay.contracts.call.CallIds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/// Hands out calls that went quiet without an end, each to one asker at a time.
///
/// Only the carrier ends a carrier's call, so only those are handed out. Who was asked for longest ago comes first: a
/// call that cannot be cleared up does not keep the others from it.
@ApplicationScoped
public class Leases {
    static final Duration TERM = Duration.ofSeconds(60);

    private static final String LEASE = """
            UPDATE records.calls AS leased SET lease_holder = $1, lease_until = $2
            FROM (SELECT call_id FROM records.calls
                  WHERE NOT over AND call_id LIKE 'tw-%' AND last_fact_at <= $3
                    AND (lease_until IS NULL OR lease_until <= $4)
                  ORDER BY lease_until NULLS FIRST, last_fact_at
                  LIMIT $5 FOR UPDATE SKIP LOCKED) AS picked
            WHERE leased.call_id = picked.call_id
            RETURNING leased.call_id""";

    private final Pool pool;
    private final Clock clock;

    Leases(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// A call without an end.
    ///
    /// @param providerCallId the carrier's id of it
    public record Unfinished(String callId, String providerCallId) {}

    /// Leases up to `max` calls of which nothing was told for `idle` to `holder`, for [#TERM].
    public Uni<List<Unfinished>> lease(String holder, Duration idle, int max) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(LEASE)
                .execute(Tuple.of(holder, now.plus(TERM), now.minus(idle), now, max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .map(callId -> new Unfinished(callId, CallIds.callSid(callId)))
                        .toList());
    }
}
