package dev.patchbay.business.scheduling;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Reservations as rows, and the locks under which they change.
final class ReservationRows {
    static final String COLUMNS = """
            id, project_id, resource, call_id, origin, state, starts_at, ends_at,
            lower(coalesce(whole, occupied)) AS occupied_from, upper(coalesce(whole, occupied)) AS occupied_to,
            reference, entry_id, service, name, address, phone, notes, replaces, cause, created_at, source_id,
            doubtful_since,
            (SELECT time_zone FROM project WHERE project.id = project_id) AS zone,
            (SELECT provider FROM calendar_source WHERE calendar_source.id = source_id) AS provider,
            (SELECT settings FROM calendar_source WHERE calendar_source.id = source_id) AS settings""";

    private static final String OVERLAP = "23P01";

    private ReservationRows() {}

    static List<Reservation> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ReservationRows::read)
                .toList();
    }

    static Optional<Reservation> first(RowSet<Row> rows) {
        return read(rows).stream().findFirst();
    }

    /// All that changes the holds of one calendar waits here in turn, so two offers cannot deadlock over
    /// rows, and who is free stays so until he is taken. The exclusion constraint, not this lock, is what
    /// forbids overlaps.
    static Uni<Void> lockCalendar(SqlClient connection, String projectId) {
        return lock(connection, "calendar/" + projectId);
    }

    /// One booking step of a call at a time. Taken before the calendar's lock, never after it.
    static Uni<Void> lockCall(SqlClient connection, String callId) {
        return lock(connection, "call/" + callId);
    }

    static boolean isOverlap(Throwable failure) {
        return failure instanceof PgException refused && OVERLAP.equals(refused.getSqlState());
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Uni<Void> lock(SqlClient connection, String name) {
        return connection
                .preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .execute(Tuple.of(name))
                .replaceWithVoid();
    }

    private static Reservation read(Row row) {
        return new Reservation(
                row.getUUID("id"),
                row.getString("project_id"),
                row.getString("resource"),
                row.getString("call_id"),
                Origin.of(row.getString("origin")),
                ReservationState.valueOf(row.getString("state")),
                span(row, "starts_at", "ends_at"),
                span(row, "occupied_from", "occupied_to"),
                SourceRows.read(row),
                ZoneId.of(row.getString("zone")),
                Optional.ofNullable(row.getString("reference")),
                Optional.ofNullable(row.getString("entry_id")),
                details(row),
                Optional.ofNullable(row.getUUID("replaces")),
                Optional.ofNullable(row.getString("cause")),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("doubtful_since")).map(OffsetDateTime::toInstant));
    }

    private static Optional<VisitDetails> details(Row row) {
        if (row.getString("service") == null) {
            return Optional.empty();
        }
        return Optional.of(new VisitDetails(
                row.getString("service"),
                row.getString("name"),
                row.getString("address"),
                Optional.ofNullable(row.getString("phone")),
                Optional.ofNullable(row.getString("notes"))));
    }

    static Span span(Row row, String from, String to) {
        return new Span(
                row.getOffsetDateTime(from).toInstant(),
                row.getOffsetDateTime(to).toInstant());
    }
}
