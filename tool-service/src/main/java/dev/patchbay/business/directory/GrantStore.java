package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Grants;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.security.ApiToken;
import dev.patchbay.platform.security.GrantSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Who may do what in which project: for the other services by REST, for this one's own gate directly.
@ApplicationScoped
public class GrantStore implements GrantSource {
    private static final String OF_PRINCIPAL = "SELECT project_id, role FROM member JOIN project p ON p.id = project_id"
            + " WHERE principal = $1 AND p.archived_at IS NULL";
    private static final String OF_TOKEN = """
            SELECT t.id, project_id, role FROM api_token t JOIN project p ON p.id = project_id
            WHERE sha256 = $1 AND (expires_at IS NULL OR expires_at > $2) AND p.archived_at IS NULL""";

    private final Pool pool;
    private final Clock clock;

    GrantStore(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<Grants>> ofPrincipal(String principal) {
        return pool.preparedQuery(OF_PRINCIPAL)
                .execute(Tuple.of(principal))
                .map(GrantStore::roles)
                .map(roles -> Optional.of(new Grants(principal, roles))
                        .filter(grants -> !grants.roles().isEmpty()));
    }

    @Override
    public Uni<Optional<Grants>> ofToken(String sha256) {
        return pool.preparedQuery(OF_TOKEN)
                .execute(Tuple.of(sha256, clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new Grants(ApiToken.PRINCIPAL + row.getUUID("id"), roles(rows))));
    }

    private static Map<String, Role> roles(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .collect(
                        Collectors.toMap(row -> row.getString("project_id"), row -> Roles.read(row.getString("role"))));
    }
}
