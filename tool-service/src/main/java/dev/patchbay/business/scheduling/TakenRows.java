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

/// Reads what keeps time in a calendar: holds, whoever has them, and bookings, whoever of the business is
/// sent.
final class TakenRows {
    private static final String TAKEN = """
            SELECT resource, lower(occupied) AS taken_from, upper(occupied) AS taken_to, starts_at FROM reservation
            WHERE project_id = $1 AND resource = $2 AND occupied && tstzrange($3, NULL)
            AND (state IN ('PENDING', 'CONFIRMED', 'CANCELLING') OR state = 'HELD' AND hold_until > $3)""";
    // What was given up stays in the calendar for a moment: it would refuse the next entry there.
    private static final String OF_PEOPLE = """
            SELECT resource, lower(occupied) AS taken_from, upper(occupied) AS taken_to, starts_at FROM reservation
            WHERE project_id = $1 AND resource = ANY($2) AND occupied && tstzrange($3, NULL)
            AND (state IN ('PENDING', 'CONFIRMED', 'CANCELLING')
                 OR state = 'HELD' AND hold_until > $4 AND call_id <> $5)
            AND ($6::uuid IS NULL OR id <> $6 AND companion_of IS DISTINCT FROM $6)
            UNION ALL
            SELECT resource, lower(occupied), upper(occupied), NULL FROM calendar_entry
            WHERE project_id = $1 AND resource = ANY($2) AND occupied && tstzrange($3, NULL)
            AND ($7::text IS NULL OR reference <> $7)""";

    private TakenRows() {}

    /// @param call whose holds do not count, if there is one
    /// @param old the booking that is to be moved: what it keeps it gives back
    static Uni<Taken> read(
            SqlClient connection,
            BusinessCalendar calendar,
            Instant now,
            Optional<String> call,
            Optional<Reservation> old) {
        return calendar.staffing()
                .map(people -> ofPeople(connection, calendar, people, now, call, old))
                .orElseGet(() -> connection
                        .preparedQuery(TAKEN)
                        .execute(Tuple.of(calendar.projectId(), calendar.resource(), at(now)))
                        .map(rows -> taken(rows, calendar)));
    }

    /// From the beginning of the day on: what is done counts as done that day.
    private static Uni<Taken> ofPeople(
            SqlClient connection,
            BusinessCalendar calendar,
            Staffing people,
            Instant now,
            Optional<String> call,
            Optional<Reservation> old) {
        var resources = new ArrayList<>(people.resources());
        resources.add(calendar.resource());
        var today = now.atZone(calendar.zone())
                .toLocalDate()
                .atStartOfDay(calendar.zone())
                .toInstant();
        return connection
                .preparedQuery(OF_PEOPLE)
                .execute(Tuple.tuple()
                        .addString(calendar.projectId())
                        .addArrayOfString(resources.toArray(String[]::new))
                        .addValue(at(today))
                        .addValue(at(now))
                        .addString(call.orElse(""))
                        .addUUID(old.map(Reservation::id).orElse(null))
                        .addString(old.flatMap(Reservation::reference).orElse(null)))
                .map(rows -> taken(rows, calendar));
    }

    /// What the calendar's own resource has nobody can have been sent to: it is in everybody's way.
    private static Taken taken(RowSet<Row> rows, BusinessCalendar calendar) {
        var all = new ArrayList<Span>();
        var byResource = new HashMap<String, List<Stretch>>();
        for (var row : rows) {
            var span = ReservationRows.span(row, "taken_from", "taken_to");
            if (row.getString("resource").equals(calendar.resource())) {
                all.add(span);
            } else {
                byResource
                        .computeIfAbsent(row.getString("resource"), _ -> new ArrayList<>())
                        .add(new Stretch(span, day(row, calendar.zone())));
            }
        }
        return new Taken(all, byResource);
    }

    private static Optional<LocalDate> day(Row row, ZoneId zone) {
        return Optional.ofNullable(row.getOffsetDateTime("starts_at"))
                .map(start -> start.atZoneSameInstant(zone).toLocalDate());
    }
}
