package dev.patchbay.vapi.store;

import dev.patchbay.platform.security.ProjectScope;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// What is known of calls that somebody waits for.
@ApplicationScoped
public class ResultStore {
    // A call that VAPI had several times: the last of those that have a result.
    private static final String OF_CALL = """
            SELECT c.vapi_id, c.call_id, c.project_id, c.status, c.report::text AS report, s.wish::text AS wish
            FROM vapi.call c LEFT JOIN vapi.started_call s ON s.call_id = c.call_id
            WHERE (c.vapi_id = ANY ($1) OR c.call_id = ANY ($1) OR c.carrier_call_id = ANY ($1)) AND c.skipped IS NULL
            ORDER BY c.report IS NULL, c.attempt DESC LIMIT 1""";
    private static final String OF_STARTED = """
            SELECT vapi_id, call_id, project_id, state, wish::text AS wish FROM vapi.started_call
            WHERE call_id = ANY ($1) LIMIT 1""";
    // Reports of calls that no project is known for.
    private static final String OF_NOBODY = """
            SELECT m.vapi_id, m.type, m.body FROM vapi.message m
            WHERE m.vapi_id = ANY ($1) AND NOT EXISTS (SELECT FROM vapi.call c WHERE c.vapi_id = m.vapi_id)
            ORDER BY m.type = 'end-of-call-report' DESC, m.received_at LIMIT 1""";
    private static final String COUNTS = """
            SELECT count(*) FILTER (WHERE report IS NOT NULL) AS results,
                count(*) FILTER (WHERE report_source = 'asked') AS asked,
                min(created_at) FILTER (WHERE report IS NULL AND skipped IS NULL AND created_at > $1) AS oldest,
                (SELECT coalesce(sum(deliveries), 0) FROM vapi.delivery) AS received,
                (SELECT coalesce(sum(deliveries - 1), 0) FROM vapi.delivery) AS repeated
            FROM vapi.call""";
    private static final String COUNTS_OF_PROJECTS = """
            WITH own AS (SELECT * FROM vapi.call WHERE project_id = ANY ($2)),
            delivered AS (
                SELECT d.deliveries FROM own c JOIN vapi.message m ON m.vapi_id = c.vapi_id
                JOIN vapi.delivery d ON d.message_id = m.id)
            SELECT count(*) FILTER (WHERE report IS NOT NULL) AS results,
                count(*) FILTER (WHERE report_source = 'asked') AS asked,
                min(created_at) FILTER (WHERE report IS NULL AND skipped IS NULL AND created_at > $1) AS oldest,
                (SELECT coalesce(sum(deliveries), 0) FROM delivered) AS received,
                (SELECT coalesce(sum(deliveries - 1), 0) FROM delivered) AS repeated
            FROM own""";

    private final Pool pool;

    ResultStore(Pool pool) {
        this.pool = pool;
    }

    /// @param ids all forms in which the call's id may stand here
    public Uni<Optional<KnownCall>> find(String[] ids) {
        return one(OF_CALL, ids)
                .map(row -> row.map(ResultStore::ofCall))
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : one(OF_STARTED, ids).map(row -> row.map(ResultStore::ofStarted)));
    }

    /// A call of which there are messages, but no project: its report, or any other message.
    public Uni<Optional<NobodysCall>> findNobodys(String[] ids) {
        return one(OF_NOBODY, ids)
                .map(row -> row.map(found -> new NobodysCall(
                        found.getString("vapi_id"),
                        found.getString("type"),
                        found.get(Buffer.class, "body").getBytes())));
    }

    /// @param since calls older than this are not waited for any more
    /// @param scope whose calls are counted; everything: also messages that are about nobody's call
    public Uni<Counts> counts(Instant since, ProjectScope scope) {
        var values = Tuple.of(MessageStore.at(since));
        return pool.preparedQuery(scope.everything() ? COUNTS : COUNTS_OF_PROJECTS)
                .execute(scope.everything() ? values : values.addArrayOfString(scope.ids()))
                .map(rows -> {
                    var row = rows.iterator().next();
                    return new Counts(
                            row.getLong("results"),
                            row.getLong("received"),
                            row.getLong("repeated"),
                            row.getLong("asked"),
                            Optional.ofNullable(row.getOffsetDateTime("oldest")).map(OffsetDateTime::toInstant));
                });
    }

    /// A message of a call that belongs to no project.
    public record NobodysCall(String vapiId, String type, byte[] body) {}

    /// @param oldestPending when the call began that is waited for longest
    public record Counts(long results, long received, long repeated, long asked, Optional<Instant> oldestPending) {}

    private Uni<Optional<Row>> one(String sql, String[] ids) {
        return pool.preparedQuery(sql)
                .execute(Tuple.tuple().addArrayOfString(ids))
                .map(ResultStore::first);
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }

    private static KnownCall ofCall(Row row) {
        return new KnownCall(
                row.getString("call_id"),
                Optional.of(row.getString("vapi_id")),
                row.getString("project_id"),
                row.getString("status"),
                Optional.ofNullable(row.getString("report")),
                Optional.ofNullable(row.getString("wish")),
                false);
    }

    private static KnownCall ofStarted(Row row) {
        var state = StartedCall.State.valueOf(row.getString("state"));
        return new KnownCall(
                row.getString("call_id"),
                Optional.ofNullable(row.getString("vapi_id")),
                row.getString("project_id"),
                "queued",
                Optional.empty(),
                Optional.of(row.getString("wish")),
                state == StartedCall.State.REFUSED || state == StartedCall.State.LOST);
    }
}
