package dev.patchbay.vapi.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Calls of ours that VAPI is to take: one row each, there before VAPI is asked, so that whatever VAPI tells of it
/// finds its call.
@ApplicationScoped
public class HandoverStore {
    private static final String CLAIM = """
            INSERT INTO vapi.handover (call_id, project_id, agent_id, handed_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING RETURNING call_id""";
    private static final String ANSWER = "SELECT answer::text AS answer FROM vapi.handover WHERE call_id = $1";
    private static final String KEEP = """
            UPDATE vapi.handover SET answer = coalesce(answer, $2::text::json), declined = $3
            WHERE call_id = $1""";

    private final Pool pool;

    HandoverStore(Pool pool) {
        this.pool = pool;
    }

    /// True: VAPI is to be asked, by who asks this. False: somebody did, or is about to.
    public Uni<Boolean> claim(String callId, String projectId, String agentId, Instant now) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(callId, projectId, agentId, MessageStore.at(now)))
                .map(rows -> rows.size() > 0);
    }

    /// What the hand-over was answered, as JSON; empty while it is not.
    public Uni<Optional<String>> answer(String callId) {
        return pool.preparedQuery(ANSWER).execute(Tuple.of(callId)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .findFirst()
                .map(row -> row.getString("answer")));
    }

    /// The first answer stays.
    public Uni<Void> keep(String callId, String answer, boolean declined) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(callId, answer, declined))
                .replaceWithVoid();
    }
}
