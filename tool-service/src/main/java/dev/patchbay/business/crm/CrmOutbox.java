package dev.patchbay.business.crm;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// Calls that are to be written into customer systems: QUEUED → SENDING → SENT or FAILED. Each method is one
/// statement.
///
/// An entry is there once a call, however often its end is told, and only where the project wants it and the
/// number is known. Who claims one has it for its lease.
@ApplicationScoped
public class CrmOutbox {
    /// Longer than the entries of one project take one after the other, each with its search and a repetition.
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int MOST_OF_A_PROJECT = 4;
    private static final int MOST = 20;
    private static final String DUE =
            "(e.state = 'QUEUED' AND e.not_before <= $1 OR e.state = 'SENDING' AND e.lease_until <= $1)";
    private static final String ENDED = """
            INSERT INTO crm_entry (id, project_id, call_id, caller, called_at, not_before, created_at, changed_at)
            SELECT $1, c.project_id, c.call_id, c.caller, c.heard_at, $3, $4, $4
            FROM incoming_call c JOIN crm_setting s ON s.project_id = c.project_id
            WHERE c.call_id = $2 AND c.caller IS NOT NULL AND c.outcome IS DISTINCT FROM 'REFUSE'
            AND (s.document ->> 'writeBack')::boolean AND s.document ->> 'kind' <> 'NONE'
            ON CONFLICT (call_id) DO NOTHING""";
    // Of each project a few, and none while others of it are being written: a system that hangs holds up no other's.
    private static final String CLAIM = """
            UPDATE crm_entry SET state = 'SENDING', attempts = attempts + 1, lease_until = $2, changed_at = $1
            WHERE id IN (SELECT e.id FROM crm_entry e WHERE e.id IN (
                    SELECT id FROM (SELECT e.id, e.not_before,
                            row_number() OVER (PARTITION BY e.project_id ORDER BY e.not_before, e.id) AS turn
                        FROM crm_entry e WHERE\s""" + DUE + """
                        AND NOT EXISTS (SELECT FROM crm_entry o WHERE o.project_id = e.project_id
                            AND o.state = 'SENDING' AND o.lease_until > $1)
                    ) due WHERE turn <= $3 ORDER BY turn, not_before LIMIT $4)
                AND\s""" + DUE + """
                FOR UPDATE SKIP LOCKED)
            RETURNING id, project_id, call_id, caller, called_at, attempts""";
    private static final String SENT = """
            UPDATE crm_entry SET state = 'SENT', contact_id = $2, entry_id = $3, cause = NULL, changed_at = $4
            WHERE id = $1 AND state = 'SENDING'""";
    private static final String LATER = """
            UPDATE crm_entry SET state = 'QUEUED', cause = $2, not_before = $3, changed_at = $4
            WHERE id = $1 AND state = 'SENDING'""";
    private static final String FAILED = """
            UPDATE crm_entry SET state = 'FAILED', cause = $2, changed_at = $3 WHERE id = $1 AND state = 'SENDING'""";
    private static final String STATES = "SELECT state, count(*) FROM crm_entry WHERE project_id = $1 GROUP BY state";

    private final Pool pool;
    private final Clock clock;

    CrmOutbox(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// A call that is to be written.
    record Due(UUID id, String projectId, String callId, String caller, Instant at, int attempts) {}

    Uni<Void> ended(String callId, Duration after) {
        var now = clock.instant();
        return pool.preparedQuery(ENDED)
                .execute(Tuple.of(UUID.randomUUID(), callId, at(now.plus(after)), at(now)))
                .replaceWithVoid();
    }

    Uni<List<Due>> claim() {
        var now = clock.instant();
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(at(now), at(now.plus(LEASE)), MOST_OF_A_PROJECT, MOST))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(CrmOutbox::due)
                        .toList());
    }

    Uni<Void> sent(Due due, Optional<String> contactId, Optional<String> entryId) {
        return pool.preparedQuery(SENT)
                .execute(Tuple.of(due.id(), contactId.orElse(null), entryId.orElse(null), at(clock.instant())))
                .replaceWithVoid();
    }

    Uni<Void> later(Due due, String cause, Duration wait) {
        var now = clock.instant();
        return pool.preparedQuery(LATER)
                .execute(Tuple.of(due.id(), cause, at(now.plus(wait)), at(now)))
                .replaceWithVoid();
    }

    Uni<Void> failed(Due due, String cause) {
        return pool.preparedQuery(FAILED)
                .execute(Tuple.of(due.id(), cause, at(clock.instant())))
                .replaceWithVoid();
    }

    Uni<Map<String, Long>> states(String projectId) {
        return pool.preparedQuery(STATES).execute(Tuple.of(projectId)).map(rows -> {
            var states = new TreeMap<String, Long>();
            rows.forEach(row -> states.put(row.getString(0), row.getLong(1)));
            return states;
        });
    }

    private static Due due(Row row) {
        return new Due(
                row.getUUID("id"),
                row.getString("project_id"),
                row.getString("call_id"),
                row.getString("caller"),
                row.getOffsetDateTime("called_at").toInstant(),
                row.getInteger("attempts"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
