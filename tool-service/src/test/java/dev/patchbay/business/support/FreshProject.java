package dev.patchbay.business.support;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/// Makes a project of its own for a test, with a calendar that is open from 08:00 to 18:00 every day in New
/// York.
@Singleton
public class FreshProject {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Pool pool;

    FreshProject(Pool pool) {
        this.pool = pool;
    }

    public String create() {
        return create(LocalTime.of(8, 0), LocalTime.of(18, 0));
    }

    public String create(LocalTime opens, LocalTime closes) {
        return create("p-" + UUID.randomUUID(), opens, closes);
    }

    /// Under this id.
    public String create(String id, LocalTime opens, LocalTime closes) {
        run("INSERT INTO project (id, name, time_zone) VALUES ($1, 'Test', 'America/New_York')", id);
        run("INSERT INTO calendar (project_id, resource, slot_minutes, step_minutes) VALUES ($1, 'crew', 60, 60)", id);
        run(
                "INSERT INTO opening_hours (project_id, weekday, opens_at, closes_at)"
                        + " SELECT $1, weekday, $2, $3 FROM generate_series(1, 7) weekday",
                id,
                opens,
                closes);
        return id;
    }

    /// From now on its visits are entered there.
    ///
    /// @param settings in JSON, as they are kept
    public void choose(String projectId, String provider, String settings) {
        var source = UUID.randomUUID();
        run(
                "INSERT INTO calendar_source (id, project_id, provider, settings) VALUES ($1, $2, $3, $4)",
                source,
                projectId,
                provider,
                new JsonObject(settings));
        run("UPDATE calendar SET source_id = $1 WHERE project_id = $2", source, projectId);
    }

    /// It can send SMS, from this number.
    public void textsFrom(String projectId, String number) {
        run("INSERT INTO message_settings (project_id, sms_from) VALUES ($1, $2)", projectId, number);
    }

    public String agent(String projectId, boolean enabled, String system, String assistantId) {
        var id = "a-" + UUID.randomUUID();
        run(
                "INSERT INTO agent (id, project_id, name, enabled, system_type, vapi_assistant_id)"
                        + " VALUES ($1, $2, 'Agent', $3, $4, $5)",
                id,
                projectId,
                enabled,
                system,
                assistantId);
        run(
                "INSERT INTO agent_version (id, agent_id, version, model, voice, language, instructions, greeting,"
                        + " audio_mode, tools) VALUES ($1, $1, 1, 'gpt-realtime-2.1', 'marin', 'en-US', 'Be kind.',"
                        + " 'Hello.', 'passthrough', 'get_slots,end_call')",
                id);
        run("UPDATE agent SET published_id = id WHERE id = $1", id);
        return id;
    }

    /// All that the project's reservations wait for is nearer by so much; everybody else's time stays as it is.
    public void age(String projectId, Duration by) {
        run(
                "UPDATE reservation SET changed_at = changed_at - $2 * interval '1 second',"
                        + " checked_at = checked_at - $2 * interval '1 second',"
                        + " doubtful_since = doubtful_since - $2 * interval '1 second',"
                        + " hold_until = hold_until - $2 * interval '1 second' WHERE project_id = $1",
                projectId,
                (double) by.toSeconds());
    }

    /// An agent that speaks this language.
    public String speaking(String projectId, String languageTag) {
        var id = agent(projectId, true, "openai-realtime", null);
        run("UPDATE agent_version SET language = $1 WHERE agent_id = $2", languageTag, id);
        return id;
    }

    public void run(String statement, Object... values) {
        pool.preparedQuery(statement).execute(Tuple.from(values)).await().atMost(LIMIT);
    }

    /// The one number that a counting query returns.
    public long count(String query, Object... values) {
        return pool.preparedQuery(query)
                .execute(Tuple.from(values))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }

    public List<String> texts(String query, Object... values) {
        return pool.preparedQuery(query).execute(Tuple.from(values)).await().atMost(LIMIT).stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
