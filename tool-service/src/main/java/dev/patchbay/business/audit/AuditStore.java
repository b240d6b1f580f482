package dev.patchbay.business.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Reads the changes of projects. Triggers write them.
@ApplicationScoped
class AuditStore {
    private static final String LIST = """
            SELECT sequence, at, by, what, which, action, before, after FROM audit_entry
            WHERE project_id = $1 AND sequence < $2 AND ($3::text IS NULL OR what = $3)
            AND ($4::text IS NULL OR by = $4) AND ($5::text IS NULL OR which = $5)
            ORDER BY sequence DESC LIMIT $6""";

    private final Pool pool;

    AuditStore(Pool pool) {
        this.pool = pool;
    }

    /// Newest first.
    ///
    /// @param before what comes earlier than this place
    Uni<List<AuditEntry>> list(
            String projectId,
            long before,
            Optional<String> what,
            Optional<String> by,
            Optional<String> which,
            int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(projectId, before, what.orElse(null), by.orElse(null), which.orElse(null), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AuditStore::read)
                        .toList());
    }

    private static AuditEntry read(Row row) {
        return new AuditEntry(
                row.getLong("sequence"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("by"),
                row.getString("what"),
                row.getString("which"),
                row.getString("action"),
                part(row, "before"),
                part(row, "after"));
    }

    private static Optional<Map<String, Object>> part(Row row, String column) {
        return Optional.ofNullable(row.getJsonObject(column)).map(JsonObject::getMap);
    }
}
