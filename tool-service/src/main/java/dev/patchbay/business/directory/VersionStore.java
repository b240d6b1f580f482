package dev.patchbay.business.directory;

import dev.patchbay.business.events.Changes;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.version.ReadVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// The published versions of agents. One is never changed: a change is the next version, and going back is one, too.
///
/// A version takes calls from the commit that publishes it on, all of it at once; calls that are under way keep theirs.
@ApplicationScoped
public class VersionStore {
    private static final String CONTENT = """
            model, voice, language, instructions, greeting, audio_mode, noise_reduction, transcription_model,
            max_duration_seconds, tools, tool_wording, transfers""";
    private static final String SHOWN =
            "SELECT version, published_at, published_by, reverts, v.id = a.published_id AS is_current, " + CONTENT
                    + " FROM agent_version v JOIN agent a ON a.id = v.agent_id WHERE v.agent_id = $1 AND ";
    private static final String ONE = SHOWN + "v.version = $2";
    private static final String PAGE = SHOWN + "v.version < $2 ORDER BY v.version DESC LIMIT $3";
    private static final String LOCK = """
            SELECT a.revision, v.version FROM agent a LEFT JOIN agent_version v ON v.id = a.published_id
            WHERE a.id = $1 FOR UPDATE OF a""";
    private static final String NEXT_NUMBER =
            "(SELECT coalesce(max(version), 0) + 1 FROM agent_version WHERE agent_id = $1)";
    private static final String TOOLS = """
            INSERT INTO agent_version (id, agent_id, version, model, voice, language, instructions, greeting, audio_mode,
            noise_reduction, transcription_model, max_duration_seconds, transfers, tools, tool_wording, published_at,
            published_by)
            SELECT $3, v.agent_id, %s, model, voice,
            language, instructions, greeting, audio_mode, noise_reduction, transcription_model, max_duration_seconds,
            transfers, $4, $5, now(), $6
            FROM agent a JOIN agent_version v ON v.id = a.published_id WHERE a.id = $1 AND v.version = $2""".formatted(NEXT_NUMBER);
    private static final String COPY = """
            INSERT INTO agent_version (id, agent_id, version, published_at, published_by, reverts, %1$s)
            SELECT $3, agent_id, %2$s, now(), $4, version, %1$s FROM agent_version WHERE agent_id = $1 AND version = $2
            """.formatted(CONTENT, NEXT_NUMBER);
    private static final String WRITE = """
            INSERT INTO agent_version (id, agent_id, version, published_at, published_by, %s)
            VALUES ($2, $1, %s, now(), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)""".formatted(CONTENT, NEXT_NUMBER);
    private static final String PUBLISH = "UPDATE agent SET published_id = $2 WHERE id = $1";

    private final Pool pool;
    private final Changes changes;

    VersionStore(Pool pool, Changes changes) {
        this.pool = pool;
        this.changes = changes;
    }

    Uni<Optional<KeptVersion>> find(String agentId, int version) {
        return pool.preparedQuery(ONE).execute(Tuple.of(agentId, version)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> read(row, true))
                .findFirst());
    }

    /// Newest first, without their contents.
    Uni<List<KeptVersion>> page(String agentId, int before, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(agentId, before, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> read(row, false))
                        .toList());
    }

    /// Publishes a version that is as the published one but for its tools. One transaction.
    ///
    /// @param read the published version that was read; false: it is not that one
    public Uni<Boolean> publishTools(
            String agentId, int read, List<String> tools, Map<String, ToolWording> wordings, String by) {
        var id = newId(agentId);
        var row = Tuple.of(agentId, read, id, String.join(",", tools), ToolWordings.write(wordings), by);
        return changes.by(by, connection -> lock(connection, agentId)
                .chain(() -> connection.preparedQuery(TOOLS).execute(row))
                .chain(written -> written.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : publish(connection, agentId, id).replaceWith(true)));
    }

    /// Goes back to a version: the next one is the same. Missing: there is no such version.
    ///
    /// @param read the agent's revision
    Uni<EntryChange> revert(String agentId, int version, ReadVersion read, String by) {
        var id = newId(agentId);
        return changes.by(by, connection -> lock(connection, agentId).chain(rows -> {
            if (rows.size() == 0 || rows.iterator().next().getLong(0) != read.number()) {
                return Uni.createFrom().item(new EntryChange.Overtaken());
            }
            return connection
                    .preparedQuery(COPY)
                    .execute(Tuple.of(agentId, version, id, by))
                    .chain(written -> written.rowCount() == 0
                            ? Uni.createFrom().item(new EntryChange.Missing())
                            : publish(connection, agentId, id).replaceWith(new EntryChange.Done()));
        }));
    }

    /// Within the transaction that takes the draft away. Fails when another version takes calls than it is based on.
    Uni<Void> publish(SqlConnection connection, String agentId, AgentDraft draft, String by) {
        var id = newId(agentId);
        var content = draft.content();
        var row = Tuple.of(agentId, id, by, content.model(), content.voice(), content.language())
                .addString(content.instructions())
                .addString(content.greeting())
                .addString(AudioModes.write(content.audioMode()))
                .addString(content.noiseReduction().orElse(null))
                .addString(content.transcriptionModel().orElse(null))
                .addInteger(content.maxDurationSeconds())
                .addString(String.join(",", content.tools()))
                .addString(ToolWordings.write(content.toolWording()))
                .addString(TransferDestinations.write(content.transfers()));
        return lock(connection, agentId)
                .invoke(rows -> demandBase(rows, draft))
                .chain(() -> connection.preparedQuery(WRITE).execute(row))
                .chain(() -> publish(connection, agentId, id));
    }

    private static void demandBase(RowSet<Row> rows, AgentDraft draft) {
        var published = Optional.ofNullable(rows.iterator().next().getInteger(1));
        if (!published.equals(draft.basedOn())) {
            throw new ProblemException(
                    409,
                    "Version %s was published since this draft was begun. See in what they differ (comparison from=%s to=draft),"
                                    .formatted(published.orElse(0), published.orElse(0))
                            + " and write the draft again with that version as basedOn.");
        }
    }

    private static Uni<RowSet<Row>> lock(SqlConnection connection, String agentId) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(agentId));
    }

    private static Uni<Void> publish(SqlConnection connection, String agentId, String id) {
        return connection.preparedQuery(PUBLISH).execute(Tuple.of(agentId, id)).replaceWithVoid();
    }

    private static String newId(String agentId) {
        return agentId + ":" + UUID.randomUUID();
    }

    private static KeptVersion read(Row row, boolean whole) {
        return new KeptVersion(
                row.getInteger("version"),
                Boolean.TRUE.equals(row.getBoolean("is_current")),
                Optional.ofNullable(row.getOffsetDateTime("published_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("published_by")),
                Optional.ofNullable(row.getInteger("reverts")),
                whole ? Optional.of(content(row)) : Optional.empty());
    }

    private static VersionContent content(Row row) {
        return new VersionContent(
                row.getString("model"),
                row.getString("voice"),
                row.getString("language"),
                row.getString("instructions"),
                row.getString("greeting"),
                AudioModes.read(row.getString("audio_mode")),
                Optional.ofNullable(row.getString("noise_reduction")),
                Optional.ofNullable(row.getString("transcription_model")),
                AgentVersionEntity.toolNames(row.getString("tools")),
                ToolWordings.read(row.getString("tool_wording")),
                TransferDestinations.read(row.getString("transfers")),
                row.getInteger("max_duration_seconds"));
    }
}
