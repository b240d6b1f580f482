package dev.patchbay.business.area;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.platform.memory.Recent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// The areas of projects, one document each. Each method is one statement.
///
/// What was read is kept ready to judge with; asking costs one row without the document as long as it is the same.
@ApplicationScoped
public class AreaStore {
    private static final int MOST_KEPT = 200;
    private static final OffsetDateTime NEVER = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final String FIND = """
            SELECT version, changed_at, CASE WHEN version = $2 AND changed_at = $3 THEN NULL ELSE document::text END
            FROM service_area WHERE project_id = $1""";
    private static final String READ = "SELECT version, document::text FROM service_area WHERE project_id = $1";
    private static final String INSERT = """
            INSERT INTO service_area (project_id, version, document, changed_at, changed_by)
            SELECT $1, 1, $3::text::jsonb, $4, $5 WHERE $2::bigint = 0
            ON CONFLICT DO NOTHING RETURNING version""";
    private static final String UPDATE = """
            UPDATE service_area SET version = version + 1, document = $3::text::jsonb, changed_at = $4, changed_by = $5
            WHERE project_id = $1 AND version = $2::bigint RETURNING version""";

    private final Pool pool;
    private final ObjectMapper json;
    private final Clock clock;
    private final Recent<String, Kept> kept = new Recent<>(MOST_KEPT);

    AreaStore(Pool pool, ObjectMapper json, Clock clock) {
        this.pool = pool;
        this.json = json;
        this.clock = clock;
    }

    /// Ready to judge with.
    Uni<Optional<ServiceArea>> find(String projectId) {
        var known = kept.find(projectId);
        var values = Tuple.of(
                projectId,
                known.map(Kept::version).orElse(0L),
                known.map(Kept::changedAt).orElse(NEVER));
        return pool.preparedQuery(FIND).execute(values).map(rows -> first(rows)
                .map(row -> area(projectId, row, known)));
    }

    private ServiceArea area(String projectId, Row row, Optional<Kept> known) {
        var document = row.getString(2);
        if (document == null) {
            return known.orElseThrow().area();
        }
        var area = AreaReader.read(parse(document));
        kept.keep(projectId, new Kept(row.getLong(0), row.getOffsetDateTime(1), area));
        return area;
    }

    /// As it was given.
    Uni<Optional<AreaDocument>> read(String projectId) {
        return pool.preparedQuery(READ).execute(Tuple.of(projectId)).map(rows -> first(rows)
                .map(row -> parse(row.getString(1)).as(row.getLong(0))));
    }

    /// The new version; empty when there is another than the one that the document is of.
    Uni<Optional<Long>> replace(String projectId, AreaDocument document, String by) {
        var values = Tuple.of(projectId, document.version(), write(document))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addString(by);
        return pool.preparedQuery(document.version() == 0 ? INSERT : UPDATE)
                .execute(values)
                .map(rows -> first(rows).map(row -> row.getLong(0)));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private AreaDocument parse(String document) {
        try {
            return json.readValue(document, AreaDocument.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept document is always readable", e);
        }
    }

    private String write(AreaDocument document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document is always writable", e);
        }
    }

    private record Kept(long version, OffsetDateTime changedAt, ServiceArea area) {}
}
