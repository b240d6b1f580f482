package dev.patchbay.business.scheduling;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Reads how a project gives out its time.
@ApplicationScoped
public class CalendarStore {
    private static final String CALENDAR = """
            SELECT c.*, s.provider, s.settings,
            ARRAY(SELECT service FROM service_length WHERE project_id = c.project_id ORDER BY service) AS services,
            ARRAY(SELECT minutes FROM service_length WHERE project_id = c.project_id ORDER BY service) AS minutes
            FROM calendar c LEFT JOIN calendar_source s ON s.id = c.source_id WHERE c.project_id = $1""";
    // Of a day with hours of its own a row for each, of a day off one without any.
    private static final String HOURS = """
            SELECT weekday, NULL::date AS day, opens_at, closes_at FROM opening_hours WHERE project_id = $1
            UNION ALL
            SELECT NULL, c.day, h.opens_at, h.closes_at FROM closure c LEFT JOIN closure_hours h USING (project_id, day)
            WHERE c.project_id = $1
            ORDER BY 1, 2, 3""";

    private final Pool pool;

    CalendarStore(Pool pool) {
        this.pool = pool;
    }

    /// The project's calendar in the project's zone; empty when it has none.
    public Uni<Optional<BusinessCalendar>> find(String projectId, ZoneId zone) {
        var project = Tuple.of(projectId);
        return pool.withConnection(connection -> Uni.combine()
                .all()
                .unis(
                        connection.preparedQuery(CALENDAR).execute(project),
                        connection.preparedQuery(HOURS).execute(project))
                .with((calendar, hours) -> calendar.size() == 0
                        ? Optional.empty()
                        : Optional.of(calendar(calendar.iterator().next(), zone, weekly(hours), holidays(hours)))));
    }

    private static Map<DayOfWeek, List<Opening>> weekly(RowSet<Row> rows) {
        var hours = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        for (var row : rows) {
            if (row.getInteger("weekday") != null) {
                hours.computeIfAbsent(DayOfWeek.of(row.getInteger("weekday")), _ -> new ArrayList<>())
                        .add(opening(row));
            }
        }
        return hours;
    }

    private static Map<LocalDate, List<Opening>> holidays(RowSet<Row> rows) {
        var days = new HashMap<LocalDate, List<Opening>>();
        for (var row : rows) {
            if (row.getLocalDate("day") != null) {
                var openings = days.computeIfAbsent(row.getLocalDate("day"), _ -> new ArrayList<>());
                if (row.getLocalTime("opens_at") != null) {
                    openings.add(opening(row));
                }
            }
        }
        return days;
    }

    private static Opening opening(Row row) {
        return new Opening(row.getLocalTime("opens_at"), row.getLocalTime("closes_at"));
    }

    private static BusinessCalendar calendar(
            Row row, ZoneId zone, Map<DayOfWeek, List<Opening>> hours, Map<LocalDate, List<Opening>> holidays) {
        return new BusinessCalendar(
                row.getString("project_id"),
                row.getString("resource"),
                zone,
                hours,
                holidays,
                minutes(row, "slot_minutes"),
                minutes(row, "step_minutes"),
                rules(row),
                SourceRows.read(row),
                Optional.empty());
    }

    private static VisitRules rules(Row row) {
        return new VisitRules(
                minutes(row, "buffer_before_minutes"),
                minutes(row, "buffer_minutes"),
                minutes(row, "notice_minutes"),
                minutes(row, "cancellation_notice_minutes"),
                row.getInteger("horizon_days"),
                lengths(row.getArrayOfStrings("services"), row.getArrayOfIntegers("minutes")));
    }

    private static Map<String, Duration> lengths(String[] services, Integer[] minutes) {
        var lengths = new HashMap<String, Duration>();
        IntStream.range(0, services.length)
                .forEach(index -> lengths.put(services[index], Duration.ofMinutes(minutes[index])));
        return lengths;
    }

    private static Duration minutes(Row row, String column) {
        return Duration.ofMinutes(row.getInteger(column));
    }
}
