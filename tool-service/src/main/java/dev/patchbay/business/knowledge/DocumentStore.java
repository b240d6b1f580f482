package dev.patchbay.business.knowledge;

import dev.patchbay.business.events.Changes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// The documents of projects. Writing one is one transaction, one after the other within a project, with the passages
/// that it is searched by.
@ApplicationScoped
public class DocumentStore {
    static final int MOST = 5_000;

    private static final String TURN = "SELECT pg_advisory_xact_lock(hashtextextended('knowledge ' || $1, 0))";
    private static final String COUNT = "SELECT count(*) FROM knowledge_document WHERE project_id = $1";
    private static final String INSERT = """
            INSERT INTO knowledge_document (id, project_id, title, language, format, content, source, version,
                created_at, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $8, $9)""";
    private static final String UPDATE = """
            UPDATE knowledge_document SET title = $3, language = $4, format = $5, content = $6, source = $7,
                version = version + 1, changed_at = $8, changed_by = $9
            WHERE id = $1 AND project_id = $2 AND version = $10""";
    private static final String DELETE =
            "DELETE FROM knowledge_document WHERE id = $1 AND project_id = $2 AND ($3::bigint IS NULL OR version = $3)";
    private static final String PASSAGES =
            "(SELECT count(*) FROM knowledge_passage p WHERE p.document_id = d.id)::int AS passages";
    private static final String FIND =
            "SELECT d.*, " + PASSAGES + " FROM knowledge_document d WHERE d.id = $1 AND d.project_id = $2";
    private static final String LIST =
            "SELECT d.id, d.title, d.language, d.source, d.version, d.changed_at, " + PASSAGES + """
             FROM knowledge_document d WHERE d.project_id = $1 AND ($2::uuid IS NULL OR (d.title, d.id) >
                (SELECT title, id FROM knowledge_document WHERE id = $2 AND project_id = $1))
            ORDER BY d.title, d.id LIMIT $3""";

    private final Pool pool;
    private final Changes changes;
    private final Clock clock;

    DocumentStore(Pool pool, Changes changes, Clock clock) {
        this.pool = pool;
        this.changes = changes;
        this.clock = clock;
    }

    /// Empty when the project has [#MOST].
    Uni<Optional<KnowledgeDocument>> add(String projectId, DocumentWish wish, List<Passage> passages, String by) {
        var id = UUID.randomUUID();
        return pool.withTransaction(connection -> turn(connection, projectId)
                        .chain(() -> connection.preparedQuery(COUNT).execute(Tuple.of(projectId)))
                        .chain(rows -> rows.iterator().next().getLong(0) >= MOST
                                ? Uni.createFrom().item(false)
                                : insert(connection, id, projectId, wish, passages, by)))
                .chain(done -> done ? find(projectId, id) : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Boolean> insert(
            SqlConnection connection, UUID id, String projectId, DocumentWish wish, List<Passage> passages, String by) {
        return connection
                .preparedQuery(INSERT)
                .execute(row(id, projectId, wish, by))
                .chain(() -> new PassageRows(connection, projectId, id)
                        .add(wish.shownTitle(), DocumentLanguage.of(wish.language()), passages))
                .replaceWith(true);
    }

    /// All of these, unless the project has documents.
    Uni<Void> addFirst(String projectId, List<DocumentWish> wishes, String by) {
        return pool.withTransaction(connection -> turn(connection, projectId)
                .chain(() -> connection.preparedQuery(COUNT).execute(Tuple.of(projectId)))
                .chain(rows -> rows.iterator().next().getLong(0) > 0
                        ? Uni.createFrom().voidItem()
                        : insertAll(connection, projectId, wishes, by)));
    }

    private Uni<Void> insertAll(SqlConnection connection, String projectId, List<DocumentWish> wishes, String by) {
        var done = Uni.createFrom().voidItem();
        for (var wish : wishes) {
            done = done.chain(() -> insert(connection, UUID.randomUUID(), projectId, wish, wish.passages(), by))
                    .replaceWithVoid();
        }
        return done;
    }

    /// False: there is none of this project in that version.
    Uni<Boolean> replace(
            String projectId, UUID id, long version, DocumentWish wish, List<Passage> passages, String by) {
        return pool.withTransaction(connection -> turn(connection, projectId)
                .chain(() -> connection
                        .preparedQuery(UPDATE)
                        .execute(row(id, projectId, wish, by).addLong(version)))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : renew(new PassageRows(connection, projectId, id), wish, passages)));
    }

    private static Uni<Boolean> renew(PassageRows rows, DocumentWish wish, List<Passage> passages) {
        return rows.remove()
                .chain(() -> rows.add(wish.shownTitle(), DocumentLanguage.of(wish.language()), passages))
                .replaceWith(true);
    }

    private Tuple row(UUID id, String projectId, DocumentWish wish, String by) {
        return Tuple.of(id, projectId, wish.shownTitle())
                .addString(DocumentLanguage.of(wish.language()).tag())
                .addString(wish.formatOrUsual().name())
                .addString(wish.content())
                .addString(Optional.ofNullable(wish.source())
                        .map(PlainText::shown)
                        .filter(source -> !source.isEmpty())
                        .orElse(null))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addString(by);
    }

    /// False: there is none of this project (in that version).
    Uni<Boolean> delete(String projectId, UUID id, Optional<Long> version, String by) {
        return changes.by(by, connection -> turn(connection, projectId)
                .chain(() -> find(connection, projectId, id))
                .chain(found -> found.filter(document -> version.stream().allMatch(read -> read == document.version()))
                                .isEmpty()
                        ? Uni.createFrom().item(false)
                        : new PassageRows(connection, projectId, id)
                                .remove()
                                .chain(() -> connection
                                        .preparedQuery(DELETE)
                                        .execute(Tuple.of(id, projectId, version.orElse(null))))
                                .map(rows -> rows.rowCount() > 0)));
    }

    Uni<Optional<KnowledgeDocument>> find(String projectId, UUID id) {
        return pool.withConnection(connection -> find(connection, projectId, id));
    }

    private static Uni<Optional<KnowledgeDocument>> find(SqlConnection connection, String projectId, UUID id) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(id, projectId))
                .map(rows -> list(rows, DocumentStore::document).stream().findFirst());
    }

    /// By title.
    Uni<List<DocumentLine>> list(String projectId, Optional<UUID> after, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(projectId, after.orElse(null), limit))
                .map(rows -> list(rows, DocumentStore::line));
    }

    private static Uni<Void> turn(SqlConnection connection, String projectId) {
        return connection.preparedQuery(TURN).execute(Tuple.of(projectId)).replaceWithVoid();
    }

    private static KnowledgeDocument document(Row row) {
        return new KnowledgeDocument(
                row.getUUID("id"),
                row.getString("project_id"),
                row.getString("title"),
                row.getString("language"),
                Format.valueOf(row.getString("format")),
                row.getString("content"),
                Optional.ofNullable(row.getString("source")),
                row.getInteger("passages"),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant());
    }

    private static DocumentLine line(Row row) {
        return new DocumentLine(
                row.getUUID("id"),
                row.getString("title"),
                row.getString("language"),
                Optional.ofNullable(row.getString("source")),
                row.getInteger("passages"),
                row.getLong("version"),
                row.getOffsetDateTime("changed_at").toInstant());
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
