package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The members of projects. Each method is one statement.
@ApplicationScoped
class MemberStore {
    private static final String COLUMNS = "principal, role, added_by, added_at";
    private static final String LIST =
            "SELECT " + COLUMNS + " FROM member WHERE project_id = $1 ORDER BY added_at, principal";
    private static final String FIND = "SELECT " + COLUMNS + " FROM member WHERE project_id = $1 AND principal = $2";
    private static final String SET = """
            INSERT INTO member (project_id, principal, role, added_by, added_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (project_id, principal) DO UPDATE
            SET role = excluded.role, added_by = excluded.added_by, added_at = excluded.added_at
            RETURNING\s""" + COLUMNS;
    private static final String REMOVE = "DELETE FROM member WHERE project_id = $1 AND principal = $2";

    private final Pool pool;
    private final Clock clock;

    MemberStore(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<List<Member>> of(String projectId) {
        return pool.preparedQuery(LIST).execute(Tuple.of(projectId)).map(MemberStore::read);
    }

    Uni<Optional<Member>> find(String projectId, String principal) {
        return pool.preparedQuery(FIND).execute(Tuple.of(projectId, principal)).map(rows -> read(rows).stream()
                .findFirst());
    }

    /// Makes somebody a member, or gives a member another role. The project must be there.
    Uni<Member> set(String projectId, String principal, Role role, String by) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(SET)
                .execute(Tuple.of(projectId, principal, Roles.write(role), by, now))
                .map(rows -> read(rows).getFirst());
    }

    /// Whether there was one to remove.
    Uni<Boolean> remove(String projectId, String principal) {
        return pool.preparedQuery(REMOVE)
                .execute(Tuple.of(projectId, principal))
                .map(done -> done.rowCount() > 0);
    }

    private static List<Member> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Member(
                        row.getString("principal"),
                        Roles.read(row.getString("role")),
                        row.getString("added_by"),
                        row.getOffsetDateTime("added_at").toInstant()))
                .toList();
    }
}
