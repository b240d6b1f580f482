package dev.patchbay.business.directory;

import dev.patchbay.business.events.Changes;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Changes and closes projects. Each method is one transaction.
///
/// A project that is closed is archived: nobody sees it any more, nobody's role or token opens it, nothing is
/// routed to it, and its id stays taken. What was recorded of it ages as in any other.
@ApplicationScoped
class ProjectStore {
    private static final String FIND =
            "SELECT id, name, time_zone, revision FROM project WHERE id = $1 AND archived_at IS NULL";
    // A number or a visit that is added just now waits for it.
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String CHANGE = "UPDATE project SET name = $2, time_zone = $3 WHERE id = $1";
    private static final String ARCHIVE = "UPDATE project SET archived_at = $2 WHERE id = $1";
    private static final String LEFT = """
            SELECT EXISTS (SELECT FROM phone_number WHERE project_id = $1) AS numbers,
            EXISTS (SELECT FROM agent WHERE project_id = $1 AND enabled) AS agents,
            EXISTS (SELECT FROM reservation WHERE project_id = $1 AND ends_at > $2
                AND state IN ('PENDING', 'CONFIRMED', 'CANCELLING')) AS visits,
            EXISTS (SELECT FROM calendar_connection WHERE project_id = $1) AS calendars,
            EXISTS (SELECT FROM outgoing_message WHERE project_id = $1 AND state IN ('QUEUED', 'SENDING')) AS messages""";

    private final Pool pool;
    private final Changes changes;
    private final Clock clock;

    ProjectStore(Pool pool, Changes changes, Clock clock) {
        this.pool = pool;
        this.changes = changes;
        this.clock = clock;
    }

    Uni<Optional<VersionedProject>> find(String id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(ProjectStore::first);
    }

    Uni<EntryChange> change(String id, ProjectChange wish, ReadVersion read, String by) {
        return changes.by(by, connection -> lock(connection, id)
                .chain(found -> found.map(project -> project.revision() == read.number()
                                ? connection
                                        .preparedQuery(CHANGE)
                                        .execute(Tuple.of(id, wish.name(), wish.timeZone()))
                                        .<EntryChange>map(_ -> new EntryChange.Done())
                                : Uni.createFrom().<EntryChange>item(new EntryChange.Overtaken()))
                        .orElseGet(() -> Uni.createFrom().item(new EntryChange.Missing()))));
    }

    Uni<Archival> archive(String id, ReadVersion read, String by) {
        return changes.by(by, connection -> lock(connection, id)
                .chain(found -> found.map(project -> read.allows(project.revision())
                                ? unlessInUse(connection, id)
                                : Uni.createFrom().<Archival>item(new Archival.Overtaken()))
                        .orElseGet(() -> Uni.createFrom().item(new Archival.Missing()))));
    }

    private Uni<Archival> unlessInUse(SqlConnection connection, String id) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return connection
                .preparedQuery(LEFT)
                .execute(Tuple.of(id, now))
                .map(rows -> inUse(rows.iterator().next()))
                .chain(reason -> reason.map(known -> Uni.createFrom().<Archival>item(new Archival.InUse(known)))
                        .orElseGet(() -> connection
                                .preparedQuery(ARCHIVE)
                                .execute(Tuple.of(id, now))
                                .map(_ -> new Archival.Done())));
    }

    private static Optional<Archival.Reason> inUse(Row row) {
        return Stream.of(Archival.Reason.values())
                .filter(reason -> row.getBoolean(reason.name().toLowerCase(java.util.Locale.ROOT)))
                .findFirst();
    }

    private static Uni<Optional<VersionedProject>> lock(SqlConnection connection, String id) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(id)).map(ProjectStore::first);
    }

    private static Optional<VersionedProject> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> new VersionedProject(
                        row.getString("id"),
                        row.getString("name"),
                        ZoneId.of(row.getString("time_zone")),
                        row.getLong("revision")));
    }
}
