package dev.patchbay.business.scheduling;

import static dev.patchbay.business.scheduling.ReservationRows.COLUMNS;
import static dev.patchbay.business.scheduling.ReservationRows.at;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Visits ahead that people may have changed at the provider. Each method is one short transaction.
@ApplicationScoped
class FollowStore {
    // Who has waited longest comes first; what is being moved here is not looked after.
    private static final String CLAIM = """
            UPDATE reservation SET checked_at = $1 WHERE id IN (
                SELECT r.id FROM reservation r JOIN calendar_source s ON s.id = r.source_id
                WHERE r.state = 'CONFIRMED' AND s.provider = 'calcom' AND r.entry_id IS NOT NULL
                AND r.companion_of IS NULL AND r.starts_at > $1 AND coalesce(r.checked_at, r.changed_at) <= $2
                AND NOT EXISTS (SELECT FROM reservation later WHERE later.replaces = r.id AND later.state = 'PENDING')
                ORDER BY coalesce(r.checked_at, r.changed_at), r.id LIMIT 20 FOR UPDATE OF r SKIP LOCKED)
            RETURNING
            """ + COLUMNS;
    private static final String GONE = """
            UPDATE reservation SET state = 'RELEASED', cause = 'cancelled', changed_at = $2
            WHERE id = $1 AND state = 'CONFIRMED'
            AND NOT EXISTS (SELECT FROM reservation WHERE replaces = $1 AND state = 'PENDING')""";
    // Whoever goes along goes along; those who hear of bookings are told.
    private static final String MOVE = """
            UPDATE reservation SET starts_at = starts_at + make_interval(secs => $3),
            ends_at = ends_at + make_interval(secs => $3),
            occupied = tstzrange(lower(occupied) + make_interval(secs => $3),
                                 upper(occupied) + make_interval(secs => $3)),
            entry_id = CASE WHEN id = $1 THEN $4 ELSE entry_id END, changed_at = $5,
            entry_state = CASE WHEN entry_state IS NOT NULL THEN 'MOVED' END,
            told = told + CASE WHEN reference IS NULL THEN 0 ELSE 1 END
            WHERE (id = $1 OR companion_of = $1) AND state = 'CONFIRMED' AND starts_at = $2
            AND NOT EXISTS (SELECT FROM reservation later WHERE later.replaces = $1 AND later.state = 'PENDING')""";
    private static final String RENAME = "UPDATE reservation SET entry_id = $2 WHERE id = $1 AND state = 'CONFIRMED'";

    private final Pool pool;

    FollowStore(Pool pool) {
        this.pool = pool;
    }

    /// Claims visits that were last asked about, or changed, before `untouchedSince`.
    Uni<List<Reservation>> claim(Instant now, Instant untouchedSince) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(at(now), at(untouchedSince)))
                .map(ReservationRows::read);
    }

    /// CONFIRMED → RELEASED; the time is free again.
    ///
    /// @return whether it was as it had been read
    Uni<Boolean> gone(Reservation confirmed, Instant now) {
        return pool.preparedQuery(GONE)
                .execute(Tuple.of(confirmed.id(), at(now)))
                .map(rows -> rows.rowCount() > 0);
    }

    /// The visit takes place at another time, under another name over there. False when something else is in the way
    /// here, or it has changed meanwhile: it keeps its time then, and its new name, so that it can be cancelled.
    Uni<Boolean> moved(Reservation confirmed, String entryId, Instant start, Instant now) {
        var seconds = (double) Duration.between(confirmed.visit().from(), start).toSeconds();
        return pool.withTransaction(connection -> ReservationRows.lockCalendar(connection, confirmed.projectId())
                        .chain(() -> connection
                                .preparedQuery(MOVE)
                                .execute(Tuple.of(
                                        confirmed.id(), at(confirmed.visit().from()), seconds, entryId, at(now))))
                        .map(rows -> rows.rowCount() > 0))
                .onFailure(ReservationRows::isOverlap)
                .recoverWithItem(false)
                .call(moved -> moved
                        ? Uni.createFrom().voidItem()
                        : pool.preparedQuery(RENAME).execute(Tuple.of(confirmed.id(), entryId)));
    }
}
