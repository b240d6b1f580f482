package dev.patchbay.business.scheduling;

import dev.patchbay.business.events.Changes;
import dev.patchbay.business.scheduling.CalendarSettings.Holiday;
import dev.patchbay.business.scheduling.CalendarSettings.Hours;
import dev.patchbay.business.scheduling.CalendarSettings.ServiceLength;
import dev.patchbay.business.scheduling.CalendarSettings.WeeklyHours;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Reads and writes a project's calendar as its people see it. Each method is one transaction. Bookings
/// that are there stay as they are, whatever the hours become.
@ApplicationScoped
class SettingsStore {
    /// Who or what is booked where nothing else is said. It stays: bookings of another resource would not
    /// be in the way.
    private static final String RESOURCE = "crew";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private static final String PROJECT = "SELECT 1 FROM project WHERE id = $1";
    private static final String CALENDAR = """
            SELECT c.*, s.provider, s.settings
            FROM calendar c LEFT JOIN calendar_source s ON s.id = c.source_id WHERE c.project_id = $1""";
    private static final String HOURS =
            "SELECT weekday, opens_at, closes_at FROM opening_hours WHERE project_id = $1 ORDER BY weekday, opens_at";
    private static final String HOLIDAYS = """
            SELECT day, name, opens_at, closes_at FROM closure LEFT JOIN closure_hours USING (project_id, day)
            WHERE project_id = $1 ORDER BY day, opens_at""";
    private static final String SERVICES =
            "SELECT service, minutes FROM service_length WHERE project_id = $1 ORDER BY service";

    private static final String MAKE = """
            INSERT INTO calendar (project_id, resource, slot_minutes, step_minutes, buffer_before_minutes,
            buffer_minutes, notice_minutes, cancellation_notice_minutes, horizon_days, source_id)
            SELECT id, $10, $2, $3, $4, $5, $6, $7, $8, $9 FROM project WHERE id = $1
            ON CONFLICT DO NOTHING RETURNING version""";
    private static final String CHANGE = """
            UPDATE calendar SET slot_minutes = $2, step_minutes = $3, buffer_before_minutes = $4, buffer_minutes = $5,
            notice_minutes = $6, cancellation_notice_minutes = $7, horizon_days = $8, source_id = $9,
            version = version + 1
            WHERE project_id = $1 AND version = $10 RETURNING version""";
    private static final List<String> CLEAR = List.of(
            "DELETE FROM opening_hours WHERE project_id = $1",
            "DELETE FROM closure WHERE project_id = $1",
            "DELETE FROM service_length WHERE project_id = $1");
    private static final String ADD_HOURS =
            "INSERT INTO opening_hours (project_id, weekday, opens_at, closes_at) VALUES ($1, $2, $3, $4)";
    private static final String ADD_HOLIDAY = "INSERT INTO closure (project_id, day, name) VALUES ($1, $2, $3)";
    private static final String ADD_HOLIDAY_HOURS =
            "INSERT INTO closure_hours (project_id, day, opens_at, closes_at) VALUES ($1, $2, $3, $4)";
    private static final String ADD_SERVICE =
            "INSERT INTO service_length (project_id, service, minutes) VALUES ($1, $2, $3)";

    private final Pool pool;
    private final Changes changes;

    SettingsStore(Pool pool, Changes changes) {
        this.pool = pool;
        this.changes = changes;
    }

    Uni<Boolean> hasProject(String projectId) {
        return rows(pool, PROJECT, projectId).map(rows -> rows.size() > 0);
    }

    Uni<Optional<CalendarSettings>> find(String projectId) {
        return pool.withTransaction(connection -> find(connection, projectId));
    }

    private static Uni<Optional<CalendarSettings>> find(SqlConnection connection, String projectId) {
        return rows(connection, CALENDAR, projectId)
                .chain(calendar -> calendar.size() == 0
                        ? Uni.createFrom().item(Optional.<CalendarSettings>empty())
                        : rest(connection, calendar.iterator().next()).map(Optional::of));
    }

    private static Uni<CalendarSettings> rest(SqlConnection connection, Row calendar) {
        var project = calendar.getString("project_id");
        return rows(connection, HOURS, project).chain(hours -> rows(connection, HOLIDAYS, project)
                .chain(holidays -> rows(connection, SERVICES, project)
                        .map(services -> settings(calendar, hours, holidays, services))));
    }

    private static CalendarSettings settings(Row row, RowSet<Row> hours, RowSet<Row> holidays, RowSet<Row> services) {
        var source = SourceRows.read(row);
        return new CalendarSettings(
                row.getLong("version"),
                row.getInteger("slot_minutes"),
                row.getInteger("step_minutes"),
                row.getInteger("buffer_before_minutes"),
                row.getInteger("buffer_minutes"),
                row.getInteger("notice_minutes"),
                row.getInteger("cancellation_notice_minutes"),
                row.getInteger("horizon_days"),
                stream(hours).map(SettingsStore::weekly).toList(),
                holidays(holidays),
                stream(services)
                        .map(one -> new ServiceLength(one.getString("service"), one.getInteger("minutes")))
                        .toList(),
                source.provider().word(),
                SourceSettings.calcom(source),
                SourceSettings.connected(source));
    }

    private static WeeklyHours weekly(Row row) {
        var weekday = DayOfWeek.of(row.getInteger("weekday")).name().toLowerCase(Locale.ROOT);
        return new WeeklyHours(weekday, time(row, "opens_at"), time(row, "closes_at"));
    }

    private static List<Holiday> holidays(RowSet<Row> rows) {
        var names = new LinkedHashMap<LocalDate, String>();
        var hours = new LinkedHashMap<LocalDate, List<Hours>>();
        for (var row : rows) {
            var day = row.getLocalDate("day");
            names.put(day, row.getString("name"));
            var openings = hours.computeIfAbsent(day, _ -> new ArrayList<>());
            if (row.getLocalTime("opens_at") != null) {
                openings.add(new Hours(time(row, "opens_at"), time(row, "closes_at")));
            }
        }
        return names.entrySet().stream()
                .map(entry -> new Holiday(entry.getKey().toString(), entry.getValue(), hours.get(entry.getKey())))
                .toList();
    }

    /// The version that it is now; empty when it is not in the version that was read, or there is none to
    /// change.
    ///
    /// @param read where none is named there must be none yet
    Uni<OptionalLong> write(String projectId, CalendarSettings wish, ReadVersion read, String by) {
        return changes.by(by, connection -> source(connection, projectId, SourceSettings.source(wish))
                .chain(source -> version(connection, projectId, wish, source, read))
                .chain(version -> version.isEmpty()
                        ? Uni.createFrom().item(version)
                        : replace(connection, projectId, wish).replaceWith(version)));
    }

    private static Uni<Optional<UUID>> source(SqlConnection connection, String projectId, CalendarSource source) {
        if (source.provider() == CalendarProvider.OWN) {
            return Uni.createFrom().item(Optional.empty());
        }
        return SourceRows.keep(connection, projectId, source).map(Optional::of);
    }

    private static Uni<OptionalLong> version(
            SqlConnection connection,
            String projectId,
            CalendarSettings wish,
            Optional<UUID> source,
            ReadVersion read) {
        var row = Tuple.of(
                projectId,
                wish.visitMinutes(),
                wish.step(),
                wish.bufferBeforeMinutes(),
                wish.bufferAfterMinutes(),
                wish.noticeMinutes());
        row.addInteger(wish.cancellationNoticeMinutes())
                .addInteger(wish.horizonDays())
                .addValue(source.orElse(null));
        if (read.isFirst()) {
            row.addString(RESOURCE);
        } else {
            row.addLong(read.number());
        }
        return connection
                .preparedQuery(read.isFirst() ? MAKE : CHANGE)
                .execute(row)
                .map(rows -> rows.size() == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(rows.iterator().next().getLong("version")));
    }

    private static Uni<Void> replace(SqlConnection connection, String projectId, CalendarSettings wish) {
        return clear(connection, projectId)
                .chain(() -> add(connection, ADD_HOURS, hours(projectId, wish)))
                .chain(() -> add(connection, ADD_HOLIDAY, days(projectId, wish)))
                .chain(() -> add(connection, ADD_HOLIDAY_HOURS, dayHours(projectId, wish)))
                .chain(() -> add(connection, ADD_SERVICE, lengths(projectId, wish)));
    }

    private static Uni<Void> clear(SqlConnection connection, String projectId) {
        var cleared = Uni.createFrom().voidItem();
        for (var statement : CLEAR) {
            cleared = cleared.chain(() -> rows(connection, statement, projectId).replaceWithVoid());
        }
        return cleared;
    }

    private static List<Tuple> hours(String projectId, CalendarSettings wish) {
        return wish.hours().stream()
                .map(one -> Tuple.of(
                        projectId,
                        DayOfWeek.valueOf(one.weekday().toUpperCase(Locale.ROOT))
                                .getValue(),
                        LocalTime.parse(one.opens()),
                        LocalTime.parse(one.closes())))
                .toList();
    }

    private static List<Tuple> days(String projectId, CalendarSettings wish) {
        return wish.holidays().stream()
                .map(one -> Tuple.of(projectId, LocalDate.parse(one.day()), one.name()))
                .toList();
    }

    private static List<Tuple> dayHours(String projectId, CalendarSettings wish) {
        return wish.holidays().stream()
                .flatMap(holiday -> holiday.hours().stream()
                        .map(one -> Tuple.of(
                                projectId,
                                LocalDate.parse(holiday.day()),
                                LocalTime.parse(one.opens()),
                                LocalTime.parse(one.closes()))))
                .toList();
    }

    private static List<Tuple> lengths(String projectId, CalendarSettings wish) {
        return wish.services().stream()
                .map(one -> Tuple.of(projectId, one.service(), one.minutes()))
                .toList();
    }

    private static Uni<Void> add(SqlConnection connection, String statement, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(statement).executeBatch(rows).replaceWithVoid();
    }

    private static Uni<RowSet<Row>> rows(SqlClient connection, String query, String projectId) {
        return connection.preparedQuery(query).execute(Tuple.of(projectId));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static String time(Row row, String column) {
        return TIME.format(row.getLocalTime(column));
    }
}
