package dev.patchbay.business.tools;

import dev.patchbay.business.spoken.Language;
import dev.patchbay.contracts.tool.ToolCallRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// Tool calls and their answers, so that one told twice runs once, on whichever instance.
@ApplicationScoped
public class ToolCallStore {
    // What is heard now counts, else what the call was answered in last; of one moment, what was heard. For a project
    // that is not there nothing is begun.
    private static final String CLAIM = """
            INSERT INTO tool_call (call_id, tool_call_id, project_id, name, started_at, lease_until, origin, language)
            SELECT $1, $2, project.id, $4, $5, $6, $7, coalesce($8, (SELECT earlier.language FROM tool_call earlier
                WHERE $7 = 'call' AND earlier.call_id = $1 AND earlier.project_id = $3 AND earlier.language IS NOT NULL
                ORDER BY earlier.started_at DESC, (earlier.language <> $9) DESC LIMIT 1), $9)
            FROM project WHERE project.id = $3 AND project.archived_at IS NULL
            ON CONFLICT (call_id, tool_call_id) DO UPDATE SET lease_until = excluded.lease_until
            WHERE tool_call.result IS NULL AND tool_call.lease_until < $5
            RETURNING language""";
    private static final String FIND =
            "SELECT project_id, name, result FROM tool_call WHERE call_id = $1 AND tool_call_id = $2";
    private static final String FINISH = """
            UPDATE tool_call SET result = coalesce(result, $3) WHERE call_id = $1 AND tool_call_id = $2
            RETURNING result""";

    private static final String SETTLE = """
            UPDATE tool_call SET result = CASE WHEN result = $3 THEN $4 ELSE result END
            WHERE call_id = $1 AND tool_call_id = $2
            RETURNING result""";

    // Nothing that was tried by hand.
    private static final String URGENT = """
            SELECT count(*) FROM tool_call WHERE call_id = $1 AND project_id = $2 AND name = 'triage_emergency'
            AND origin = 'call' AND result IS NOT NULL
            AND result::jsonb -> 'data' ->> 'level' IN ('urgent', 'life_safety')""";

    private static final String FORGET =
            "DELETE FROM tool_call WHERE call_id = $1 AND tool_call_id = $2 AND result = $3";

    private final Pool pool;
    private final ToolsConfig config;

    ToolCallStore(Pool pool, ToolsConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /// The language to answer in if the call is ours to run; empty if it was run, or is being run, by
    /// someone.
    ///
    /// @param heard the language that its arguments show
    Uni<Optional<Language>> claim(
            ToolCallRequest request, String purpose, ToolCall call, Optional<Language> heard, Instant now) {
        return claim(pool, request, purpose, call, heard, now);
    }

    private Uni<Optional<Language>> claim(
            SqlClient connection,
            ToolCallRequest request,
            String purpose,
            ToolCall call,
            Optional<Language> heard,
            Instant now) {
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(
                                request.callId(),
                                request.toolCallId(),
                                request.projectId(),
                                purpose,
                                at(now),
                                at(now.plus(config.lease())))
                        .addString(call.origin().word())
                        .addString(heard.map(Language::tag).orElse(null))
                        .addString(call.language().tag()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> Optional.ofNullable(row.getString("language"))
                                .flatMap(Language::ofTag)
                                .orElse(call.language())));
    }

    /// The same in one round trip with what else has to be known before it runs, which is asked first.
    <T> Uni<T> claim(
            ToolCallRequest request,
            String purpose,
            ToolCall call,
            Optional<Language> heard,
            Instant now,
            Function<SqlClient, Uni<ToolCall>> known,
            BiFunction<ToolCall, Optional<Language>, T> both) {
        return pool.withConnection(connection -> Uni.combine()
                .all()
                .unis(known.apply(connection), claim(connection, request, purpose, call, heard, now))
                .with(both));
    }

    Uni<Earlier> earlier(ToolCallRequest request) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(request.callId(), request.toolCallId()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Earlier(
                        row.getString("project_id"),
                        row.getString("name"),
                        Optional.ofNullable(row.getString("result"))));
    }

    /// Stores the answer unless there is one; the answer that counts.
    Uni<String> finish(ToolCallRequest request, String result) {
        return pool.preparedQuery(FINISH)
                .execute(Tuple.of(request.callId(), request.toolCallId(), result))
                .map(rows -> rows.iterator().next().getString("result"));
    }

    /// Puts what is known now in the place of an answer that was in doubt, unless another did; the answer
    /// that counts.
    Uni<String> settle(ToolCallRequest request, String doubt, String known) {
        return pool.preparedQuery(SETTLE)
                .execute(Tuple.of(request.callId(), request.toolCallId(), doubt, known))
                .map(rows -> rows.iterator().next().getString("result"));
    }

    /// Whether triage has found this call to be urgent, or worse.
    Uni<Boolean> wasUrgent(String callId, String projectId) {
        return pool.preparedQuery(URGENT)
                .execute(Tuple.of(callId, projectId))
                .map(rows -> rows.iterator().next().getLong(0) > 0);
    }

    Uni<Void> forget(ToolCallRequest request, String result) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(request.callId(), request.toolCallId(), result))
                .replaceWithVoid();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /// @param result absent while it runs
    record Earlier(String projectId, String name, Optional<String> result) {}
}
