package dev.patchbay.business.scheduling;

import static dev.patchbay.business.scheduling.ReservationRows.COLUMNS;
import static dev.patchbay.business.scheduling.ReservationRows.at;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Finds the visits that somebody may ask about. Each method is one query, or one short transaction.
@ApplicationScoped
public class VisitSearch {
    private static final Duration REMEMBERED = Duration.ofHours(24);
    private static final int MOST = 200;
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final String VISITS = "SELECT " + COLUMNS + " FROM reservation WHERE project_id = $1 AND ";
    private static final String AHEAD =
            "state IN ('PENDING', 'CONFIRMED', 'CANCELLING') AND starts_at > $2 ORDER BY starts_at, id LIMIT " + MOST;
    private static final String OF_CALLER =
            VISITS + "(call_id = $3 OR caller = $4 OR phone_digits = ANY($5)) AND " + AHEAD;
    private static final String OF_NAME = VISITS + "strpos(lower(name), $3) > 0 AND " + AHEAD;
    private static final String ENDED_BY = VISITS + "ended_by = $2 ORDER BY changed_at DESC LIMIT 1";
    private static final String CHANGED_BY = VISITS + """
            state = 'RELEASED' AND starts_at > $2 AND (ended_by = $3 OR cause = 'moved' AND EXISTS (
                SELECT FROM reservation later WHERE later.replaces = reservation.id AND later.call_id = $3))
            ORDER BY changed_at DESC LIMIT 20""";
    private static final String NAMED = VISITS
            + "(reference = $2 OR id = $3) AND reference IS NOT NULL ORDER BY state = 'FAILED', created_at DESC LIMIT 1";
    private static final String SUCCESSOR = VISITS
            + "replaces = $2 AND state IN ('PENDING', 'CONFIRMED', 'CANCELLING', 'RELEASED')"
            + " ORDER BY created_at DESC LIMIT 1";
    private static final String WRONG = """
            SELECT count(*) FROM wrong_detail
            WHERE project_id = $1 AND (call_id = $2 OR caller = $3 AND said_at > $4)""";
    private static final String NOTE = """
            INSERT INTO wrong_detail (project_id, call_id, caller, digest, said_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING""";
    private static final String FORGET = "DELETE FROM wrong_detail WHERE said_at < $1";

    private final Pool pool;

    VisitSearch(Pool pool) {
        this.pool = pool;
    }

    /// The visits ahead that the call made, or that were made from the number that calls or left it as
    /// theirs.
    public Uni<List<Reservation>> ofCaller(String projectId, Requester requester, Instant now) {
        var digits = requester.caller().map(CallerNumber::digits).orElse(List.of());
        var values = Tuple.tuple()
                .addString(projectId)
                .addValue(at(now))
                .addString(requester.callId())
                .addString(requester.caller().orElse(null))
                .addArrayOfString(digits.toArray(String[]::new));
        return Transactions.reading(
                        pool, connection -> connection.preparedQuery(OF_CALLER).execute(values))
                .map(ReservationRows::read);
    }

    /// The visits ahead under a name that has this word in it.
    public Uni<List<Reservation>> ofName(String projectId, String word, Instant now) {
        return pool.preparedQuery(OF_NAME)
                .execute(Tuple.of(projectId, at(now), word))
                .map(ReservationRows::read);
    }

    /// The visit that the call cancelled last.
    public Uni<Optional<Reservation>> cancelledBy(String projectId, String callId) {
        return pool.preparedQuery(ENDED_BY).execute(Tuple.of(projectId, callId)).map(ReservationRows::first);
    }

    /// The visits as they were that the call cancelled or moved, last ones first.
    public Uni<List<Reservation>> changedBy(String projectId, String callId, Instant now) {
        return pool.preparedQuery(CHANGED_BY)
                .execute(Tuple.of(projectId, at(now), callId))
                .map(ReservationRows::read);
    }

    /// The booking with this reference or id, however it is written; of a moved one the one that stands for it now.
    public Uni<Optional<Reservation>> named(String projectId, String reference) {
        var plain = reference.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
        return pool.preparedQuery(NAMED)
                .execute(Tuple.of(projectId, plain, id(plain)))
                .map(ReservationRows::first)
                .chain(this::present);
    }

    private static UUID id(String text) {
        return UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    private Uni<Optional<Reservation>> present(Optional<Reservation> booking) {
        return booking.filter(Reservation::wasMoved)
                .map(moved -> pool.preparedQuery(SUCCESSOR)
                        .execute(Tuple.of(moved.projectId(), moved.id()))
                        .map(ReservationRows::first)
                        .chain(this::present))
                .orElseGet(() -> Uni.createFrom().item(booking));
    }

    /// How often details were wrong: in this call, and from this number within a day.
    public Uni<Long> wrong(String projectId, Requester requester, Instant now) {
        return pool.preparedQuery(WRONG)
                .execute(wrongOf(projectId, requester, now))
                .map(VisitSearch::count);
    }

    /// Notes details that were wrong; how often they were, these included. The same again counts once.
    public Uni<Long> noteWrong(String projectId, Requester requester, String digest, Instant now) {
        return pool.withTransaction(connection -> ReservationRows.lockCall(connection, requester.callId())
                .chain(() -> connection
                        .preparedQuery(NOTE)
                        .execute(Tuple.of(
                                projectId,
                                requester.callId(),
                                requester.caller().orElse(null),
                                digest,
                                at(now))))
                .chain(() -> connection.preparedQuery(FORGET).execute(Tuple.of(at(now.minus(REMEMBERED)))))
                .chain(() -> connection.preparedQuery(WRONG).execute(wrongOf(projectId, requester, now)))
                .map(VisitSearch::count));
    }

    private static Tuple wrongOf(String projectId, Requester requester, Instant now) {
        return Tuple.of(projectId, requester.callId(), requester.caller().orElse(null), at(now.minus(REMEMBERED)));
    }

    private static long count(RowSet<Row> rows) {
        return rows.iterator().next().getLong(0);
    }
}
