package dev.patchbay.business.scheduling;

import static dev.patchbay.business.scheduling.ReservationRows.at;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Time that somebody gives to what is no visit, such as an emergency: while it lasts he is offered for
/// nothing and sent nowhere else. Each method is a statement or two within its caller's transaction.
///
/// A visit that was booked before stays booked; two engagements of one person never overlap.
@ApplicationScoped
public class Engagements {
    private static final String HAS_OTHER = """
            SELECT 1 FROM engagement WHERE project_id = $1 AND resource = $2 AND occupied && tstzrange($3, $4)
            AND reference <> $5 LIMIT 1""";
    private static final String KEEP = """
            INSERT INTO engagement (reference, project_id, resource, occupied)
            VALUES ($5, $1, $2, tstzrange($3, $4))
            ON CONFLICT (reference) DO UPDATE SET resource = excluded.resource, occupied = excluded.occupied""";
    private static final String RELEASE = "DELETE FROM engagement WHERE reference = $1";
    private static final String ENGAGED = """
            SELECT DISTINCT resource FROM engagement WHERE project_id = $1 AND occupied && tstzrange($2, $3)""";
    private static final String VISITING = """
            SELECT DISTINCT resource FROM reservation WHERE project_id = $1 AND occupied && tstzrange($2, $3)
            AND state IN ('PENDING', 'CONFIRMED')""";
    private static final String JOBS = """
            SELECT resource, count(*) AS jobs FROM (
                SELECT resource FROM reservation
                WHERE project_id = $1 AND starts_at >= $2 AND starts_at < $3 AND state IN ('PENDING', 'CONFIRMED')
                UNION ALL
                SELECT resource FROM engagement
                WHERE project_id = $1 AND lower(occupied) >= $2 AND lower(occupied) < $3) AS work
            GROUP BY resource""";
    private static final String VISITS = "SELECT " + ReservationRows.COLUMNS + """
             FROM reservation WHERE project_id = $1 AND resource = $2 AND starts_at < $4 AND ends_at > $3
            AND state IN ('PENDING', 'CONFIRMED') ORDER BY starts_at LIMIT 10""";

    /// Keeps the time, instead of what was kept under this reference before. Waits for the calendar's lock: an
    /// offer or a booking that is being made knows of it, or comes first.
    ///
    /// @return false when another engagement of theirs is in the way; then nothing has changed
    public Uni<Boolean> keep(SqlClient connection, String projectId, UUID reference, String resource, Span span) {
        var values = Tuple.of(projectId, resource, at(span.from()), at(span.to()), reference);
        return ReservationRows.lockCalendar(connection, projectId)
                .chain(() -> connection.preparedQuery(HAS_OTHER).execute(values))
                .chain(others -> others.size() > 0
                        ? Uni.createFrom().item(false)
                        : connection.preparedQuery(KEEP).execute(values).replaceWith(true));
    }

    /// Gives the time back. Idempotent.
    public Uni<Void> release(SqlClient connection, UUID reference) {
        return connection.preparedQuery(RELEASE).execute(Tuple.of(reference)).replaceWithVoid();
    }

    /// Who is engaged at some moment of it.
    public Uni<Set<String>> engaged(SqlClient connection, String projectId, Span span) {
        return resources(connection, ENGAGED, projectId, span);
    }

    /// Who is at a visit at some moment of it, or kept free for one.
    public Uni<Set<String>> visiting(SqlClient connection, String projectId, Span span) {
        return resources(connection, VISITING, projectId, span);
    }

    /// The visits that somebody is booked for then.
    public Uni<List<Reservation>> visits(SqlClient connection, String projectId, String resource, Span span) {
        return connection
                .preparedQuery(VISITS)
                .execute(Tuple.of(projectId, resource, at(span.from()), at(span.to())))
                .map(ReservationRows::read);
    }

    /// How many visits and engagements of each begin then.
    public Uni<Map<String, Long>> jobs(SqlClient connection, String projectId, Span span) {
        return connection
                .preparedQuery(JOBS)
                .execute(Tuple.of(projectId, at(span.from()), at(span.to())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getString("resource"), row -> row.getLong("jobs"))));
    }

    private static Uni<Set<String>> resources(SqlClient connection, String query, String projectId, Span span) {
        return connection
                .preparedQuery(query)
                .execute(Tuple.of(projectId, at(span.from()), at(span.to())))
                .map(Engagements::names);
    }

    private static Set<String> names(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
    }
}
