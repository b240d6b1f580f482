package dev.patchbay.business.scheduling.calcom;

import dev.patchbay.business.scheduling.Slot;
import dev.patchbay.business.scheduling.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/// Which slots Cal.com keeps for us, as rows: all instances know of all. Each method is one statement.
@ApplicationScoped
class CalcomReservationStore {
    private static final String LIVE = """
            SELECT starts_at, ends_at FROM calcom_reservation
            WHERE project_id = $1 AND event_type_id = $2 AND kept_until > $3""";
    // What is over goes with the next one that comes.
    private static final String ADD = """
            WITH over AS (DELETE FROM calcom_reservation WHERE project_id = $1 AND kept_until <= $6)
            INSERT INTO calcom_reservation (project_id, event_type_id, starts_at, ends_at, kept_until)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (project_id, event_type_id, starts_at) DO UPDATE
            SET ends_at = excluded.ends_at, kept_until = excluded.kept_until""";

    private static final String REMOVE = "DELETE FROM calcom_reservation WHERE project_id = $1 AND starts_at = $2";

    private final Pool pool;

    CalcomReservationStore(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Span>> live(String projectId, long eventTypeId, Instant now) {
        return pool.preparedQuery(LIVE)
                .execute(Tuple.of(projectId, eventTypeId, at(now)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Span(
                                row.getOffsetDateTime("starts_at").toInstant(),
                                row.getOffsetDateTime("ends_at").toInstant()))
                        .toList());
    }

    Uni<Void> add(String projectId, long eventTypeId, Slot slot, Instant until, Instant now) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(projectId, eventTypeId, at(slot.start()), at(slot.end()), at(until), at(now)))
                .replaceWithVoid();
    }

    Uni<Void> remove(String projectId, Instant start) {
        return pool.preparedQuery(REMOVE)
                .execute(Tuple.of(projectId, at(start)))
                .replaceWithVoid();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
