package dev.patchbay.business.directory;

import dev.patchbay.business.events.Changes;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The members of projects. Changes of one project's are one after the other, so that two admins cannot take each
/// other's role away at once: the last one stays.
@ApplicationScoped
class MemberStore {
    private static final String COLUMNS = "principal, role, added_by, added_at, revision";
    private static final String LIST =
            "SELECT " + COLUMNS + " FROM member WHERE project_id = $1 ORDER BY added_at, principal";
    private static final String FIND = "SELECT " + COLUMNS + " FROM member WHERE project_id = $1 AND principal = $2";
    private static final String TURN = "SELECT pg_advisory_xact_lock(hashtextextended('members ' || $1, 0))";
    private static final String OTHER_ADMINS =
            "SELECT count(*) FROM member WHERE project_id = $1 AND principal <> $2 AND role = 'admin'";
    private static final String SET = """
            INSERT INTO member (project_id, principal, role, added_by, added_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (project_id, principal) DO UPDATE
            SET role = excluded.role, added_by = excluded.added_by, added_at = excluded.added_at""";
    private static final String REMOVE = "DELETE FROM member WHERE project_id = $1 AND principal = $2";

    private final Pool pool;
    private final Changes changes;
    private final Clock clock;

    MemberStore(Pool pool, Changes changes, Clock clock) {
        this.pool = pool;
        this.changes = changes;
        this.clock = clock;
    }

    Uni<List<Member>> of(String projectId) {
        return pool.preparedQuery(LIST).execute(Tuple.of(projectId)).map(MemberStore::read);
    }

    Uni<Optional<Member>> find(String projectId, String principal) {
        return find(pool, projectId, principal);
    }

    /// Makes somebody a member, or gives a member another role. The project must be there. Taken: it would be left
    /// without an admin.
    Uni<EntryChange> set(String projectId, String principal, Role role, ReadVersion read, String by) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var row = Tuple.of(projectId, principal, Roles.write(role), by, now);
        return inTurn(projectId, principal, by, (connection, member) -> {
            if (member.map(Member::revision).orElse(0L) != read.number()) {
                return Uni.createFrom().item(new EntryChange.Overtaken());
            }
            return unlessLast(connection, projectId, member.filter(_ -> role != Role.ADMIN), SET, row);
        });
    }

    /// Missing: there is no such member. Taken: it is the last admin.
    Uni<EntryChange> remove(String projectId, String principal, ReadVersion read, String by) {
        return inTurn(projectId, principal, by, (connection, member) -> {
            if (member.isEmpty()) {
                return Uni.createFrom().item(new EntryChange.Missing());
            }
            return read.allows(member.get().revision())
                    ? unlessLast(connection, projectId, member, REMOVE, Tuple.of(projectId, principal))
                    : Uni.createFrom().item(new EntryChange.Overtaken());
        });
    }

    private Uni<EntryChange> inTurn(String projectId, String principal, String by, Step step) {
        return changes.by(by, connection -> connection
                .preparedQuery(TURN)
                .execute(Tuple.of(projectId))
                .chain(() -> find(connection, projectId, principal))
                .chain(member -> step.take(connection, member)));
    }

    /// @param leaving who would be no admin any more; empty: nobody
    private static Uni<EntryChange> unlessLast(
            SqlConnection connection, String projectId, Optional<Member> leaving, String statement, Tuple row) {
        return leaving.filter(member -> member.role() == Role.ADMIN)
                .map(admin -> connection
                        .preparedQuery(OTHER_ADMINS)
                        .execute(Tuple.of(projectId, admin.principal()))
                        .map(rows -> rows.iterator().next().getLong(0) > 0))
                .orElseGet(() -> Uni.createFrom().item(true))
                .chain(others -> others
                        ? connection.preparedQuery(statement).execute(row).map(_ -> new EntryChange.Done())
                        : Uni.createFrom().item(new EntryChange.Taken()));
    }

    private static Uni<Optional<Member>> find(SqlClient connection, String projectId, String principal) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(projectId, principal))
                .map(rows -> read(rows).stream().findFirst());
    }

    private static List<Member> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Member(
                        row.getString("principal"),
                        Roles.read(row.getString("role")),
                        row.getString("added_by"),
                        row.getOffsetDateTime("added_at").toInstant(),
                        row.getLong("revision")))
                .toList();
    }

    private interface Step {
        Uni<EntryChange> take(SqlConnection connection, Optional<Member> member);
    }
}
