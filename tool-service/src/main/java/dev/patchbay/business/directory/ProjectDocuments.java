package dev.patchbay.business.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.platform.memory.Recent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

/// A table of one document a project. Each method is one statement.
///
/// What was read is kept as it is used; asking costs one row without the document as long as it is the same.
///
/// @param <D> the document
/// @param <U> what it is used as
public final class ProjectDocuments<D extends ProjectDocument<D>, U> {
    private static final int MOST_KEPT = 200;
    private static final OffsetDateTime NEVER = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final Pool pool;
    private final ObjectMapper json;
    private final Statements statements;
    private final Class<D> type;
    private final Function<D, U> use;
    private final Recent<String, Kept<U>> kept = new Recent<>(MOST_KEPT);

    /// @param table with the columns project_id, version, document, changed_at, changed_by
    /// @param use of a document that was let in
    public ProjectDocuments(Pool pool, ObjectMapper json, String table, Class<D> type, Function<D, U> use) {
        this.pool = pool;
        this.json = json;
        this.statements = Statements.of(table);
        this.type = type;
        this.use = use;
    }

    /// Ready to be used.
    public Uni<Optional<U>> find(String projectId) {
        var known = kept.find(projectId);
        var values = Tuple.of(
                projectId,
                known.map(Kept::version).orElse(0L),
                known.map(Kept::changedAt).orElse(NEVER));
        return pool.preparedQuery(statements.find()).execute(values).map(rows -> first(rows)
                .map(row -> used(projectId, row, known)));
    }

    private U used(String projectId, Row row, Optional<Kept<U>> known) {
        var document = row.getString(2);
        if (document == null) {
            return known.orElseThrow().used();
        }
        var used = use.apply(parse(document));
        kept.keep(projectId, new Kept<>(row.getLong(0), row.getOffsetDateTime(1), used));
        return used;
    }

    /// As it was given.
    public Uni<Optional<D>> read(String projectId) {
        return pool.preparedQuery(statements.read())
                .execute(Tuple.of(projectId))
                .map(rows -> first(rows).map(row -> parse(row.getString(1)).inVersion(row.getLong(0))));
    }

    /// The new version; empty when there is another than the one that the document is of.
    public Uni<Optional<Long>> replace(String projectId, D document, Instant now, String by) {
        var values = Tuple.of(projectId, document.version(), write(document))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addString(by);
        return pool.preparedQuery(document.version() == 0 ? statements.insert() : statements.update())
                .execute(values)
                .map(rows -> first(rows).map(row -> row.getLong(0)));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private D parse(String document) {
        try {
            return json.readValue(document, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept document is always readable", e);
        }
    }

    private String write(D document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document is always writable", e);
        }
    }

    private record Kept<U>(long version, OffsetDateTime changedAt, U used) {}

    private record Statements(String find, String read, String insert, String update) {
        static Statements of(String table) {
            return new Statements(
                    """
                    SELECT version, changed_at,
                        CASE WHEN version = $2 AND changed_at = $3 THEN NULL ELSE document::text END
                    FROM %s WHERE project_id = $1""".formatted(table),
                    "SELECT version, document::text FROM %s WHERE project_id = $1".formatted(table),
                    """
                    INSERT INTO %s (project_id, version, document, changed_at, changed_by)
                    SELECT $1, 1, $3::text::jsonb, $4, $5 WHERE $2::bigint = 0
                    ON CONFLICT DO NOTHING RETURNING version""".formatted(table),
                    """
                    UPDATE %s
                    SET version = version + 1, document = $3::text::jsonb, changed_at = $4, changed_by = $5
                    WHERE project_id = $1 AND version = $2::bigint RETURNING version""".formatted(table));
        }
    }
}
