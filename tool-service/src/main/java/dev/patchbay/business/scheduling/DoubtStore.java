package dev.patchbay.business.scheduling;

import static dev.patchbay.business.scheduling.ReservationRows.COLUMNS;
import static dev.patchbay.business.scheduling.ReservationRows.at;

import dev.patchbay.platform.security.ProjectScope;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Bookings that nobody knows about: whose turn it is to be asked about, and which are for a person. Each
/// method is one short transaction.
@ApplicationScoped
public class DoubtStore {
    private static final int MOST_LISTED = 200;
    // Asked about at once when something was released, else after a while, then after longer and longer pauses. An
    // entry whose name another booking bears in this calendar by now is that one's, and one that is just being moved
    // elsewhere is left to that move.
    private static final String DUE = """
            (state IN ('PENDING', 'CANCELLING') AND companion_of IS NULL OR withdraw
                AND NOT EXISTS (SELECT FROM reservation again WHERE again.project_id = reservation.project_id
                    AND again.reference = reservation.reference AND again.id <> reservation.id
                    AND again.source_id IS NOT DISTINCT FROM reservation.source_id
                    AND again.state IN ('PENDING', 'CONFIRMED', 'CANCELLING'))
                AND NOT EXISTS (SELECT FROM reservation move WHERE move.replaces = reservation.replaces
                    AND move.state = 'PENDING'))
            AND CASE WHEN checked_at IS NOT NULL
                THEN checked_at + least($3::float8, $2::float8 * power(2, least(asked, 20) - 1)) * interval '1 second'
                WHEN withdraw THEN '-infinity' ELSE changed_at + $2::float8 * interval '1 second' END <= $1""";
    // Of each calendar those that were not asked about for longest, and no calendar has a second turn before all
    // others had one: a dead one holds up nobody else. Whoever claims later finds them asked about already.
    private static final String CLAIM = """
            UPDATE reservation SET checked_at = $1, asked = CASE WHEN checked_at IS NULL THEN 1 ELSE asked + 1 END
            WHERE id IN (SELECT id FROM reservation WHERE id IN (
                    SELECT id FROM (SELECT id, coalesce(checked_at, changed_at) AS since,
                            row_number() OVER (PARTITION BY project_id, source_id
                                ORDER BY coalesce(checked_at, changed_at), id) AS turn
                        FROM reservation WHERE\s""" + DUE + """
                ) due WHERE turn <= $4 ORDER BY turn, since, id LIMIT $5)
                AND\s""" + DUE + " FOR UPDATE SKIP LOCKED) RETURNING " + COLUMNS;
    private static final String LASTS = """
            UPDATE reservation SET doubtful_since = $2
            WHERE id = $1 AND changed_at <= $3 AND (state IN ('PENDING', 'CANCELLING') AND doubtful_since IS NULL
                OR state = 'FAILED' AND withdraw AND coalesce(doubtful_since <= changed_at, true))
            RETURNING
            """ + COLUMNS;
    private static final String LIST = "SELECT " + COLUMNS + " FROM reservation " + """
            WHERE (doubtful_since IS NOT NULL AND state IN ('PENDING', 'CANCELLING')
                OR state = 'FAILED' AND withdraw AND doubtful_since > changed_at) AND companion_of IS NULL
            AND ($1 OR project_id = ANY($2)) AND ($3::text IS NULL OR project_id = $3)
            ORDER BY doubtful_since, id LIMIT $4""";
    // Whatever turns up of it is taken out of the calendar.
    private static final String FALLS = """
            UPDATE reservation SET state = CASE state WHEN 'PENDING' THEN 'FAILED' ELSE 'RELEASED' END,
            cause = CASE state WHEN 'PENDING' THEN 'person' ELSE 'cancelled' END, withdraw = true, checked_at = NULL,
            changed_at = $2
            WHERE id = $1 AND state IN ('PENDING', 'CANCELLING') AND doubtful_since IS NOT NULL
            RETURNING
            """ + COLUMNS;
    // The person has seen to it: nothing of it is moved or taken out any more.
    private static final String SEEN_TO = """
            UPDATE reservation SET withdraw = false, changed_at = $2
            WHERE id = $1 AND state = 'FAILED' AND withdraw AND doubtful_since > changed_at
            RETURNING
            """ + COLUMNS;
    private static final String STANDS_STILL =
            "SELECT " + COLUMNS + " FROM reservation WHERE id = $1 AND state = 'CONFIRMED'";
    private static final String BACK = "UPDATE reservation SET entry_id = coalesce($2, entry_id) WHERE id = $1";

    private final Pool pool;
    private final SchedulingConfig config;
    private final List<DoubtLasts> told;

    DoubtStore(Pool pool, SchedulingConfig config, @All List<DoubtLasts> told) {
        this.pool = pool;
        this.config = config;
        this.told = told;
    }

    /// Claims bookings without an answer, those being cancelled, and entries to withdraw. No two instances
    /// get the same one.
    Uni<List<Reservation>> claim(Instant now) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(
                        at(now),
                        seconds(config.settleAfter()),
                        seconds(config.longestPause()),
                        config.askedOfOne(),
                        config.askedInAll()))
                .map(ReservationRows::read);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /// It was asked about in vain: from a certain time on it is for a person, once. A move that came to nothing
    /// is so when the visit that it was to replace cannot be brought back to its time in the calendar.
    Uni<Void> lasts(Reservation open, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(LASTS)
                .execute(Tuple.of(open.id(), at(now), at(now.minus(config.doubtAfter()))))
                .map(ReservationRows::first)
                .chain(doubtful -> doubtful.map(booking -> tellOf(connection, booking))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /// Of a move that came to nothing people hear about the visit that stands.
    private Uni<Void> tellOf(SqlConnection connection, Reservation booking) {
        return booking.state() == ReservationState.FAILED
                ? standsStill(connection, booking).chain(old -> old.map(standing -> tell(connection, standing))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                : tell(connection, booking);
    }

    private Uni<Void> tell(SqlConnection connection, Reservation booking) {
        return Multi.createFrom()
                .iterable(told)
                .onItem()
                .transformToUniAndConcatenate(listener -> listener.lasts(connection, booking))
                .onItem()
                .ignoreAsUni();
    }

    /// Those that are for a person, the longest in doubt first.
    Uni<List<Reservation>> inDoubt(Optional<String> projectId, ProjectScope scope) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.tuple()
                        .addBoolean(scope.everything())
                        .addArrayOfString(scope.ids())
                        .addString(projectId.orElse(null))
                        .addInteger(MOST_LISTED))
                .map(ReservationRows::read);
    }

    /// A person says that it is not in the calendar: PENDING → FAILED, CANCELLING → RELEASED; or that he has
    /// seen to the visit of a FAILED move. Empty when it is not in doubt any more.
    ///
    /// @param ended in the same transaction
    Uni<Optional<Reservation>> falls(Reservation doubtful, Instant now, DoubtEnded ended) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(doubtful.state() == ReservationState.FAILED ? SEEN_TO : FALLS)
                .execute(Tuple.of(doubtful.id(), at(now)))
                .map(ReservationRows::first)
                .call(fallen -> fallen.map(booking -> ended.ended(connection, booking))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /// What a move that came to nothing was to replace, if that stands.
    Uni<Optional<Reservation>> standsStill(Reservation failed) {
        return standsStill(pool, failed);
    }

    private static Uni<Optional<Reservation>> standsStill(SqlClient connection, Reservation failed) {
        return failed.replaces()
                .map(old -> connection
                        .preparedQuery(STANDS_STILL)
                        .execute(Tuple.of(old))
                        .map(ReservationRows::first))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /// It is back where it was, maybe under another id of the provider's.
    Uni<Void> isBack(Reservation old, Optional<String> entryId) {
        return pool.preparedQuery(BACK)
                .execute(Tuple.of(old.id(), entryId.orElse(null)))
                .replaceWithVoid();
    }
}
