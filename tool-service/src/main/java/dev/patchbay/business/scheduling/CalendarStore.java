package dev.patchbay.business.scheduling;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads how a project gives out its time.
@ApplicationScoped
public class CalendarStore {
    private static final String CALENDAR = """
            SELECT c.*, ARRAY(SELECT day FROM closure WHERE project_id = c.project_id) AS closures
            FROM calendar c WHERE c.project_id = $1""";
    private static final String HOURS =
            "SELECT weekday, opens_at, closes_at FROM opening_hours WHERE project_id = $1 ORDER BY weekday, opens_at";

    private final Pool pool;

    CalendarStore(Pool pool) {
        this.pool = pool;
    }

    /// The project's calendar in the project's zone; empty when it has none.
    public Uni<Optional<BusinessCalendar>> find(String projectId, ZoneId zone) {
        return pool.preparedQuery(CALENDAR)
                .execute(Tuple.of(projectId))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.<BusinessCalendar>empty())
                        : withHours(rows.iterator().next(), zone));
    }

    private Uni<Optional<BusinessCalendar>> withHours(Row calendar, ZoneId zone) {
        return pool.preparedQuery(HOURS)
                .execute(Tuple.of(calendar.getString("project_id")))
                .map(CalendarStore::hours)
                .map(hours -> Optional.of(calendar(calendar, zone, hours)));
    }

    private static Map<DayOfWeek, List<Opening>> hours(RowSet<Row> rows) {
        var hours = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        for (var row : rows) {
            hours.computeIfAbsent(DayOfWeek.of(row.getInteger("weekday")), _ -> new ArrayList<>())
                    .add(new Opening(row.getLocalTime("opens_at"), row.getLocalTime("closes_at")));
        }
        return hours;
    }

    private static BusinessCalendar calendar(Row row, ZoneId zone, Map<DayOfWeek, List<Opening>> hours) {
        return new BusinessCalendar(
                row.getString("project_id"),
                row.getString("resource"),
                zone,
                hours,
                Set.of(row.getArrayOfLocalDates("closures")),
                minutes(row, "slot_minutes"),
                minutes(row, "step_minutes"),
                minutes(row, "buffer_minutes"),
                minutes(row, "notice_minutes"),
                minutes(row, "cancellation_notice_minutes"),
                row.getInteger("horizon_days"));
    }

    private static Duration minutes(Row row, String column) {
        return Duration.ofMinutes(row.getInteger(column));
    }
}
