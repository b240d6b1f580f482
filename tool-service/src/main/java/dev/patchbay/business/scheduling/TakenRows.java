package dev.patchbay.business.scheduling;

import static dev.patchbay.business.scheduling.ReservationRows.at;

import dev.patchbay.business.scheduling.Taken.Stretch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Reads what keeps time in a calendar: holds, whoever has them, and bookings, whoever of the business is
/// sent; of Patchbay's own calendar its entries, too.
///
/// @param window in which it matters
/// @param now holds that have run out by then do not count
record TakenRows(SqlClient connection, BusinessCalendar calendar, Span window, Instant now) {
    // One stretch of what follows on each other: that is less to send and to read.
    private static final String TAKEN = """
            SELECT lower(stretch) AS taken_from, upper(stretch) AS taken_to FROM unnest((
                SELECT range_agg(occupied) FROM (
                    SELECT occupied FROM reservation
                    WHERE project_id = $1 AND resource = $2 AND occupied && tstzrange($3, $4)
                    AND (state IN ('PENDING', 'CONFIRMED', 'CANCELLING') OR state = 'HELD' AND hold_until > $5)
                    UNION ALL
                    SELECT occupied FROM calendar_entry
                    WHERE $6 AND project_id = $1 AND resource = $2 AND occupied && tstzrange($3, $4)) taken)) stretch""";
    // What was given up stays in the calendar for a moment: it would refuse the next entry there.
    private static final String OF_PEOPLE = """
            SELECT resource, lower(occupied) AS taken_from, upper(occupied) AS taken_to, starts_at FROM reservation
            WHERE project_id = $1 AND resource = ANY($2) AND occupied && tstzrange($3, $8)
            AND (state IN ('PENDING', 'CONFIRMED', 'CANCELLING')
                 OR state = 'HELD' AND hold_until > $4 AND call_id <> $5)
            AND ($6::uuid IS NULL OR id <> $6 AND companion_of IS DISTINCT FROM $6)
            UNION ALL
            SELECT resource, lower(occupied), upper(occupied), NULL FROM calendar_entry
            WHERE project_id = $1 AND resource = ANY($2) AND occupied && tstzrange($3, $8)
            AND ($7::text IS NULL OR reference <> $7)
            UNION ALL
            SELECT resource, lower(occupied), upper(occupied), lower(occupied) FROM engagement
            WHERE project_id = $1 AND resource = ANY($2) AND occupied && tstzrange($3, $8)""";

    Uni<Taken> read() {
        return read(Optional.empty(), Optional.empty());
    }

    /// @param call whose holds do not count, if there is one
    /// @param old the booking that is to be moved: what it keeps it gives back
    Uni<Taken> read(Optional<String> call, Optional<Reservation> old) {
        return calendar.staffing().map(people -> ofPeople(people, call, old)).orElseGet(this::ofAll);
    }

    private Uni<Taken> ofAll() {
        return connection
                .preparedQuery(TAKEN)
                .execute(Tuple.of(
                        calendar.projectId(),
                        calendar.resource(),
                        at(window.from()),
                        at(window.to()),
                        at(now),
                        calendar.source().provider() == CalendarProvider.OWN))
                .map(rows -> Taken.of(StreamSupport.stream(rows.spliterator(), false)
                        .map(TakenRows::span)
                        .toList()));
    }

    private Uni<Taken> ofPeople(Staffing people, Optional<String> call, Optional<Reservation> old) {
        var resources = new ArrayList<>(people.resources());
        resources.add(calendar.resource());
        return connection
                .preparedQuery(OF_PEOPLE)
                .execute(Tuple.tuple()
                        .addString(calendar.projectId())
                        .addArrayOfString(resources.toArray(String[]::new))
                        .addValue(at(window.from()))
                        .addValue(at(now))
                        .addString(call.orElse(""))
                        .addUUID(old.map(Reservation::id).orElse(null))
                        .addString(old.flatMap(Reservation::reference).orElse(null))
                        .addValue(at(window.to())))
                .map(this::taken);
    }

    /// What the calendar's own resource has nobody can have been sent to: it is in everybody's way.
    private Taken taken(RowSet<Row> rows) {
        var all = new ArrayList<Span>();
        var byResource = new HashMap<String, List<Stretch>>();
        for (var row : rows) {
            var resource = row.getString("resource");
            if (resource.equals(calendar.resource())) {
                all.add(span(row));
            } else {
                byResource
                        .computeIfAbsent(resource, _ -> new ArrayList<>())
                        .add(new Stretch(span(row), day(row, calendar.zone())));
            }
        }
        return Taken.of(all, byResource);
    }

    private static Span span(Row row) {
        return ReservationRows.span(row, "taken_from", "taken_to");
    }

    private static Optional<LocalDate> day(Row row, ZoneId zone) {
        return Optional.ofNullable(row.getOffsetDateTime("starts_at"))
                .map(start -> start.atZoneSameInstant(zone).toLocalDate());
    }
}
