package dev.patchbay.business.directory;

import dev.patchbay.business.events.Changes;
import dev.patchbay.platform.security.ApiToken;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// The API tokens of projects, as digests. Each method is one transaction.
@ApplicationScoped
class TokenStore {
    private static final String COLUMNS = "id, name, role, created_by, created_at, expires_at";
    private static final String LIST =
            "SELECT " + COLUMNS + " FROM api_token WHERE project_id = $1 ORDER BY created_at, id";
    private static final String KEEP = """
            INSERT INTO api_token (id, project_id, name, role, sha256, created_by, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING\s""" + COLUMNS;
    private static final String REVOKE = "DELETE FROM api_token WHERE project_id = $1 AND id = $2";

    private final Pool pool;
    private final Changes changes;
    private final Clock clock;

    TokenStore(Pool pool, Changes changes, Clock clock) {
        this.pool = pool;
        this.changes = changes;
        this.clock = clock;
    }

    Uni<List<ProjectToken>> of(String projectId) {
        return pool.preparedQuery(LIST).execute(Tuple.of(projectId)).map(TokenStore::read);
    }

    /// The project must be there.
    Uni<NewToken> make(String projectId, TokenWish wish, String by) {
        var token = ApiToken.fresh();
        var values = Tuple.tuple()
                .addUUID(UUID.randomUUID())
                .addString(projectId)
                .addString(wish.name())
                .addString(Roles.write(wish.role()))
                .addString(token.sha256())
                .addString(by)
                .addOffsetDateTime(at(clock.instant()))
                .addOffsetDateTime(wish.expiresAt().map(TokenStore::at).orElse(null));
        return changes.by(by, connection -> connection
                .preparedQuery(KEEP)
                .execute(values)
                .map(rows -> new NewToken(token.text(), read(rows).getFirst())));
    }

    /// Whether there was one to revoke.
    Uni<Boolean> revoke(String projectId, UUID id, String by) {
        return changes.by(by, connection -> connection
                .preparedQuery(REVOKE)
                .execute(Tuple.of(projectId, id))
                .map(done -> done.rowCount() > 0));
    }

    private static List<ProjectToken> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new ProjectToken(
                        row.getUUID("id"),
                        row.getString("name"),
                        Roles.read(row.getString("role")),
                        row.getString("created_by"),
                        row.getOffsetDateTime("created_at").toInstant(),
                        Optional.ofNullable(row.getOffsetDateTime("expires_at")).map(OffsetDateTime::toInstant)))
                .toList();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
