package dev.patchbay.business.directory;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Writes versions of agents. One that takes calls is never changed: a change is the next version.
@ApplicationScoped
public class VersionStore {
    private static final String LOCK = "SELECT published_id FROM agent WHERE id = $1 FOR UPDATE";
    private static final String NEXT = """
            INSERT INTO agent_version (id, agent_id, version, model, voice, language, instructions, greeting, audio_mode,
            noise_reduction, transcription_model, max_duration_seconds, tools, tool_wording, published_at)
            SELECT $3, v.agent_id, (SELECT max(version) + 1 FROM agent_version WHERE agent_id = $1), model, voice,
            language, instructions, greeting, audio_mode, noise_reduction, transcription_model, max_duration_seconds,
            $4, $5, now()
            FROM agent a JOIN agent_version v ON v.id = a.published_id WHERE a.id = $1 AND v.version = $2""";
    private static final String PUBLISH = "UPDATE agent SET published_id = $2 WHERE id = $1";

    private final Pool pool;

    VersionStore(Pool pool) {
        this.pool = pool;
    }

    /// Publishes a version that is as the published one but for its tools. One transaction.
    ///
    /// @param read the published version that was read; false: it is not that one
    public Uni<Boolean> publishTools(String agentId, int read, List<String> tools, Map<String, ToolWording> wordings) {
        var id = agentId + ":" + UUID.randomUUID();
        return pool.withTransaction(connection -> connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(agentId))
                .chain(() -> connection
                        .preparedQuery(NEXT)
                        .execute(Tuple.of(agentId, read, id, String.join(",", tools), ToolWordings.write(wordings))))
                .chain(written -> written.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : connection
                                .preparedQuery(PUBLISH)
                                .execute(Tuple.of(agentId, id))
                                .replaceWith(true)));
    }
}
