package dev.patchbay.business.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.events.Changes;
import dev.patchbay.business.scheduling.CalendarSource;
import dev.patchbay.business.scheduling.PersonalCalendars;
import dev.patchbay.platform.memory.Recent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// The technicians of projects, one document each. Each method is one statement or one short transaction.
@ApplicationScoped
class TechnicianStore {
    /// More than a business that is served from one calendar has.
    static final long MOST = 200;

    private static final int MOST_KEPT = 200;

    private static final String COLUMNS = "id, version, document::text, source_id ";
    // Nothing but their state as long as that is the one that is known.
    private static final String ALL = """
            WITH now AS (
                SELECT coalesce(sum(hashtextextended(id, version # (extract(epoch FROM changed_at) * 1e6)::bigint)),
                    0)::text AS state
                FROM technician WHERE project_id = $1)
            SELECT id, version, document::text, source_id, now.state
            FROM now LEFT JOIN technician ON project_id = $1 AND now.state <> $2 ORDER BY id""";
    private static final String ONE = "SELECT " + COLUMNS + "FROM technician WHERE project_id = $1 AND id = $2";
    private static final String ADD = """
            INSERT INTO technician (project_id, id, version, document, changed_at, changed_by, source_id)
            SELECT $1, $2, 1, $3::text::jsonb, $4, $5, $6
            WHERE (SELECT count(*) FROM technician WHERE project_id = $1) < $7
            ON CONFLICT DO NOTHING RETURNING version""";
    private static final String CHANGE = """
            UPDATE technician SET version = version + 1, document = $3::text::jsonb, changed_at = $4, changed_by = $5,
            source_id = $6
            WHERE project_id = $1 AND id = $2 AND version = $7 RETURNING version""";
    private static final String REMOVE =
            "DELETE FROM technician WHERE project_id = $1 AND id = $2 AND version = $3 RETURNING version";

    private final Pool pool;
    private final Changes changes;
    private final PersonalCalendars calendars;
    private final ObjectMapper json;
    private final Clock clock;
    private final Recent<String, Known> known = new Recent<>(MOST_KEPT);

    TechnicianStore(Pool pool, Changes changes, PersonalCalendars calendars, ObjectMapper json, Clock clock) {
        this.pool = pool;
        this.changes = changes;
        this.calendars = calendars;
        this.json = json;
        this.clock = clock;
    }

    /// @param state of all of them
    private record Known(String state, List<Member> members) {}

    Uni<List<Technician>> all(String projectId) {
        return members(projectId)
                .map(members -> members.stream().map(Member::technician).toList());
    }

    /// All by id, with the calendars that they have of their own. They are read anew only when one of them has
    /// changed, on whichever instance.
    Uni<List<Member>> members(String projectId) {
        var before = known.find(projectId);
        return pool.preparedQuery(ALL)
                .execute(Tuple.of(projectId, before.map(Known::state).orElse("")))
                .map(rows -> {
                    var state = rows.iterator().next().getString("state");
                    return before.filter(same -> same.state().equals(state))
                            .orElseGet(() -> keep(projectId, new Known(state, members(rows))))
                            .members();
                });
    }

    private Known keep(String projectId, Known read) {
        known.keep(projectId, read);
        return read;
    }

    private List<Member> members(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getString("id") != null)
                .map(this::member)
                .toList();
    }

    /// @param calendar absent: the business's
    record Member(Technician technician, Optional<CalendarSource> calendar) {}

    private Member member(Row row) {
        var technician = technician(row);
        return new Member(
                technician,
                Optional.ofNullable(row.getUUID("source_id"))
                        .map(source -> technician.calendar().source(source)));
    }

    Uni<Optional<Technician>> find(String projectId, String id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(projectId, id)).map(rows -> read(rows).stream()
                .findFirst());
    }

    /// Its version; empty when there is one with this id, or too many.
    Uni<OptionalLong> add(String projectId, Technician technician, String by) {
        return write(ADD, projectId, technician, MOST, by);
    }

    /// The new version; empty when it is not in the version that was read.
    Uni<OptionalLong> change(String projectId, Technician technician, long read, String by) {
        return write(CHANGE, projectId, technician, read, by);
    }

    private Uni<OptionalLong> write(String statement, String projectId, Technician technician, long last, String by) {
        return changes.by(by, connection -> source(connection, projectId, technician)
                .chain(source -> connection
                        .preparedQuery(statement)
                        .execute(values(projectId, technician, by)
                                .addUUID(source.orElse(null))
                                .addLong(last)))
                .map(TechnicianStore::version));
    }

    private Uni<Optional<UUID>> source(SqlClient connection, String projectId, Technician technician) {
        return technician.calendar() == null
                ? Uni.createFrom().item(Optional.empty())
                : calendars.keep(connection, projectId, technician.calendar()).map(Optional::of);
    }

    /// The version that it was in; empty when that is not the one that was read.
    Uni<OptionalLong> remove(String projectId, String id, long read, String by) {
        return changes.by(by, connection -> connection
                .preparedQuery(REMOVE)
                .execute(Tuple.of(projectId, id, read))
                .map(TechnicianStore::version));
    }

    private Tuple values(String projectId, Technician technician, String by) {
        return Tuple.tuple()
                .addString(projectId)
                .addString(technician.id())
                .addString(write(technician))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addString(by);
    }

    private static OptionalLong version(RowSet<Row> rows) {
        return rows.size() == 0
                ? OptionalLong.empty()
                : OptionalLong.of(rows.iterator().next().getLong("version"));
    }

    private List<Technician> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(this::technician)
                .toList();
    }

    private Technician technician(Row row) {
        return parse(row.getString(2)).as(row.getString("id"), row.getLong("version"));
    }

    private Technician parse(String document) {
        try {
            return json.readValue(document, Technician.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept technician is always readable", e);
        }
    }

    private String write(Technician technician) {
        try {
            return json.writeValueAsString(technician);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a technician is always writable", e);
        }
    }
}
