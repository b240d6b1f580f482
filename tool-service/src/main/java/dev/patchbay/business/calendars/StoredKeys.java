package dev.patchbay.business.calendars;

import static dev.patchbay.business.calendars.ConnectionRows.at;
import static dev.patchbay.business.calendars.ConnectionRows.bytes;

import dev.patchbay.business.events.Changes;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Keys that projects have given for a provider without a sign-in. They lie encrypted under the same keys as tokens,
/// each bound to its project; nothing here shows one but to whom asks the provider.
@ApplicationScoped
public class StoredKeys {
    /// Cal.com's, as it stands in rows.
    public static final String CALCOM = "calcom";

    private static final int AT_ONCE = 100;
    private static final String FIND =
            "SELECT project_id, provider, key_id, sealed, changed_by, changed_at FROM provider_key"
                    + " WHERE project_id = $1 AND provider = $2";
    private static final String PUT = """
            INSERT INTO provider_key (project_id, provider, key_id, sealed, changed_by, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (project_id, provider) DO UPDATE SET key_id = excluded.key_id, sealed = excluded.sealed,
            changed_by = excluded.changed_by, changed_at = excluded.changed_at""";
    private static final String REMOVE = "DELETE FROM provider_key WHERE project_id = $1 AND provider = $2";
    private static final String OLD = """
            SELECT project_id, provider, key_id, sealed, changed_by, changed_at FROM provider_key
            WHERE key_id <> $1 AND key_id = ANY($2) ORDER BY project_id LIMIT $3 FOR UPDATE SKIP LOCKED""";
    private static final String RESEAL =
            "UPDATE provider_key SET key_id = $3, sealed = $4 WHERE project_id = $1 AND provider = $2";

    private final Pool pool;
    private final Changes changes;
    private final Vault vault;
    private final Clock clock;

    StoredKeys(Pool pool, Changes changes, Vault vault, Clock clock) {
        this.pool = pool;
        this.changes = changes;
        this.vault = vault;
        this.clock = clock;
    }

    /// The project's own key.
    public Uni<Optional<String>> of(String projectId, String provider) {
        return find(projectId, provider).map(found -> found.map(this::open));
    }

    /// That there is one, and who gave it when.
    Uni<Optional<Stored>> find(String projectId, String provider) {
        return pool.preparedQuery(FIND).execute(Tuple.of(projectId, provider)).map(rows -> stream(rows)
                .findFirst());
    }

    /// Whether there is anything to encrypt with.
    boolean isOn() {
        return vault.isOn();
    }

    Uni<Void> put(String projectId, String provider, String key, String by) {
        var sealed = vault.seal(key, place(projectId, provider));
        return pool.preparedQuery(PUT)
                .execute(Tuple.tuple()
                        .addString(projectId)
                        .addString(provider)
                        .addString(sealed.keyId())
                        .addBuffer(bytes(sealed))
                        .addString(by)
                        .addOffsetDateTime(at(clock.instant())))
                .replaceWithVoid();
    }

    /// @return whether there was one
    Uni<Boolean> remove(String projectId, String provider, String by) {
        return changes.by(by, connection -> connection
                .preparedQuery(REMOVE)
                .execute(Tuple.of(projectId, provider))
                .map(rows -> rows.rowCount() > 0));
    }

    /// Puts what is encrypted by an older key under the newest one.
    Uni<Void> reseal() {
        return vault.newest()
                .map(newest -> pool.withTransaction(connection -> connection
                                .preparedQuery(OLD)
                                .execute(Tuple.of(newest, vault.keyIds(), AT_ONCE))
                                .map(rows -> stream(rows).toList())
                                .chain(rows -> Multi.createFrom()
                                        .iterable(rows)
                                        .onItem()
                                        .transformToUniAndConcatenate(row -> reseal(connection, row))
                                        .collect()
                                        .asList()))
                        .chain(done -> done.size() < AT_ONCE ? Uni.createFrom().voidItem() : reseal()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> reseal(SqlConnection connection, Stored row) {
        var sealed = vault.seal(open(row), place(row.projectId(), row.provider()));
        return connection
                .preparedQuery(RESEAL)
                .execute(Tuple.tuple()
                        .addString(row.projectId())
                        .addString(row.provider())
                        .addString(sealed.keyId())
                        .addBuffer(bytes(sealed)))
                .replaceWithVoid();
    }

    private String open(Stored stored) {
        return vault.open(stored.sealed(), place(stored.projectId(), stored.provider()));
    }

    /// A key cannot be read in another project's place.
    private static String place(String projectId, String provider) {
        return "provider-key|" + provider + "|" + projectId;
    }

    private static Stream<Stored> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Stored(
                        row.getString("project_id"),
                        row.getString("provider"),
                        ConnectionRows.sealed(row).orElseThrow(),
                        row.getString("changed_by"),
                        row.getOffsetDateTime("changed_at").toInstant()));
    }

    /// A key as it is kept.
    record Stored(String projectId, String provider, Sealed sealed, String changedBy, Instant changedAt) {}
}
