package dev.patchbay.business.scheduling;

import static dev.patchbay.business.scheduling.ReservationRows.COLUMNS;
import static dev.patchbay.business.scheduling.ReservationRows.at;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// Those who go along to a visit, as far as their own calendars do not say so yet, or say so still. Each method is
/// one statement.
@ApplicationScoped
class CompanionStore {
    // What is begun is written first: from there on it may be in the calendar. What somebody still has there of a visit
    // that is off or was moved goes first, or it would be in the way.
    private static final String CLAIM = """
            UPDATE reservation SET checked_at = $1,
            entry_state = CASE WHEN state = 'CONFIRMED' AND entry_state IS NULL THEN 'WANTED' ELSE entry_state END
            WHERE id IN (
                SELECT id FROM reservation
                WHERE companion_of IS NOT NULL AND source_id IS NOT NULL AND starts_at > $1
                AND (state = 'CONFIRMED' AND coalesce(entry_state, '') <> 'ENTERED' AND NOT EXISTS (
                        SELECT FROM reservation before WHERE before.project_id = reservation.project_id
                        AND before.resource = reservation.resource AND before.starts_at > $1
                        AND before.state IN ('CANCELLING', 'RELEASED', 'FAILED')
                        AND (before.entry_state IS NOT NULL OR before.withdraw))
                     OR state IN ('CANCELLING', 'RELEASED', 'FAILED') AND entry_state IS NOT NULL)
                AND (checked_at IS NULL OR checked_at <= $2)
                ORDER BY starts_at, id LIMIT 20 FOR UPDATE SKIP LOCKED)
            RETURNING id, entry_state""";
    // A name of his own, with all that the visit's own entry says.
    private static final String READ = "SELECT " + COLUMNS + " FROM " + """
            (SELECT other.id, other.project_id, other.resource, other.call_id, other.origin, other.state,
                other.starts_at, other.ends_at, other.whole, other.occupied,
                visit.reference || '-' || left(other.id::text, 8) AS reference, other.entry_id, visit.service,
                visit.name, visit.address, visit.phone, visit.notes, NULL::uuid AS replaces, other.cause,
                other.created_at, other.source_id, other.doubtful_since
                FROM reservation other JOIN reservation visit ON visit.id = other.companion_of
                WHERE other.id = ANY($1)) AS companion ORDER BY starts_at, id""";
    private static final String SETTLE = """
            UPDATE reservation SET entry_state = $2, entry_id = coalesce($3, entry_id) WHERE id = $1""";
    private static final String GIVE_UP = "UPDATE reservation SET entry_state = NULL, source_id = NULL WHERE id = $1";

    private final Pool pool;

    CompanionStore(Pool pool) {
        this.pool = pool;
    }

    /// @param moved the visit has another time by now than the entry
    record Companion(Reservation row, boolean moved) {}

    /// Claims those of visits ahead who were last looked after before `untouchedSince`. No two instances get the same.
    Uni<List<Companion>> claim(Instant now, Instant untouchedSince) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(at(now), at(untouchedSince)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Claimed(row.getUUID("id"), "MOVED".equals(row.getString("entry_state"))))
                        .toList())
                .chain(this::read);
    }

    private record Claimed(UUID id, boolean moved) {}

    private Uni<List<Companion>> read(List<Claimed> claimed) {
        if (claimed.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var moved = claimed.stream().filter(Claimed::moved).map(Claimed::id).toList();
        return pool.preparedQuery(READ)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(claimed.stream().map(Claimed::id).toArray(UUID[]::new)))
                .map(ReservationRows::read)
                .map(rows -> rows.stream()
                        .map(row -> new Companion(row, moved.contains(row.id())))
                        .toList());
    }

    Uni<Void> entered(Reservation companion, Optional<String> entryId) {
        return settle(companion, "ENTERED", entryId);
    }

    /// There is no entry.
    Uni<Void> without(Reservation companion) {
        return settle(companion, null, Optional.empty());
    }

    private Uni<Void> settle(Reservation companion, String state, Optional<String> entryId) {
        return pool.preparedQuery(SETTLE)
                .execute(Tuple.of(companion.id(), state, entryId.orElse(null)))
                .replaceWithVoid();
    }

    /// The calendar does not take it.
    Uni<Void> giveUp(Reservation companion) {
        return pool.preparedQuery(GIVE_UP).execute(Tuple.of(companion.id())).replaceWithVoid();
    }
}
