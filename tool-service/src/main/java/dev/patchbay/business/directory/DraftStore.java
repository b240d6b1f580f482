package dev.patchbay.business.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.events.Changes;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The drafts of agents, one each at most. Each method is one transaction.
@ApplicationScoped
class DraftStore {
    private static final String COLUMNS = "version, document::text, changed_at, changed_by, based_on";
    private static final String PUBLISHED = """
            (SELECT v.version FROM agent a JOIN agent_version v ON v.id = a.published_id WHERE a.id = $1)""";
    private static final String FIND = "SELECT " + COLUMNS + " FROM agent_draft WHERE agent_id = $1";
    private static final String FIRST = """
            INSERT INTO agent_draft (agent_id, project_id, version, document, changed_at, changed_by, based_on)
            VALUES ($1, $2, 1, $3::text::jsonb, $4, $5, coalesce($6,\s""" + PUBLISHED + ")) ON CONFLICT DO NOTHING RETURNING " + COLUMNS;
    private static final String CHANGE = """
            UPDATE agent_draft SET version = version + 1, document = $3::text::jsonb, changed_at = $4, changed_by = $5,
            based_on = coalesce($6, based_on)
            WHERE agent_id = $1 AND project_id = $2 AND version = $7 RETURNING\s""" + COLUMNS;
    private static final String DISCARD =
            "DELETE FROM agent_draft WHERE agent_id = $1 AND ($2::bigint = 0 OR version = $2) RETURNING " + COLUMNS;
    private static final String TAKE =
            "DELETE FROM agent_draft WHERE agent_id = $1 AND version = $2 RETURNING " + COLUMNS;

    private final Pool pool;
    private final Changes changes;
    private final VersionStore versions;
    private final ObjectMapper json;
    private final Clock clock;

    DraftStore(Pool pool, Changes changes, VersionStore versions, ObjectMapper json, Clock clock) {
        this.pool = pool;
        this.changes = changes;
        this.versions = versions;
        this.json = json;
        this.clock = clock;
    }

    Uni<Optional<AgentDraft>> find(String agentId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(agentId)).map(this::first);
    }

    /// Empty: there is one in another version than the one that was read.
    ///
    /// @param basedOn the published version that it takes into account; absent: as before, at first the one that
    /// takes calls
    Uni<Optional<AgentDraft>> keep(
            Agent agent, VersionContent content, Optional<Integer> basedOn, ReadVersion read, String by) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var row = Tuple.of(agent.id(), agent.projectId(), write(content), now, by, basedOn.orElse(null));
        if (!read.isFirst()) {
            row.addLong(read.number());
        }
        return changes.by(by, connection -> connection
                .preparedQuery(read.isFirst() ? FIRST : CHANGE)
                .execute(row)
                .map(this::first));
    }

    /// Whether one was thrown away in the version that was read, or in any if none was named.
    Uni<Boolean> discard(String agentId, ReadVersion read, String by) {
        return changes.by(by, connection -> connection
                .preparedQuery(DISCARD)
                .execute(Tuple.of(agentId, read.number()))
                .map(done -> done.rowCount() > 0));
    }

    /// The draft becomes the agent's next version and takes calls; there is no draft any more. False: it is not in the
    /// version that was read. Fails with 409 when another version was published than the draft is based on.
    Uni<Boolean> publish(String agentId, ReadVersion read, String by) {
        return changes.by(by, connection -> connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(agentId, read.number()))
                .map(this::first)
                .chain(draft -> draft.map(taken ->
                                versions.publish(connection, agentId, taken, by).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false))));
    }

    private Optional<AgentDraft> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new AgentDraft(
                        row.getLong(0),
                        read(row.getString(1)),
                        row.getOffsetDateTime(2).toInstant(),
                        row.getString(3),
                        Optional.ofNullable(row.getInteger(4))))
                .findFirst();
    }

    private VersionContent read(String document) {
        try {
            return json.readValue(document, VersionContent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept draft is always readable", e);
        }
    }

    private String write(VersionContent content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a draft is always writable", e);
        }
    }
}
