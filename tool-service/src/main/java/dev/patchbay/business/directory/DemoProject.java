package dev.patchbay.business.directory;

import dev.patchbay.contracts.route.Rung;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// The demo business AfterHourFix: three numbers, so that both audio modes and the polite refusal can be
/// called.
///
/// Seeded at start when configured. Idempotent: what is there is left as it is, edited or not; two instances
/// may seed at the same time.
@ApplicationScoped
public class DemoProject {
    public static final String PROJECT = "afterhourfix";
    public static final String PASSTHROUGH_AGENT = "afterhourfix-alex";
    public static final String TRANSCODE_AGENT = "afterhourfix-alex-wideband";
    public static final String DISABLED_AGENT = "afterhourfix-retired";

    private static final String GREETING =
            "Thanks for calling AfterHourFix, this is Alex, the automated assistant. How can I help you?";
    private static final String MESSAGE =
            "Sorry, nobody can talk right now. Please leave your name, your number and what is wrong after the tone.";
    private static final String TOOLS = "get_slots,book_slot,end_call";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('demo', 0))";
    private static final String INSERT_PROJECT =
            "INSERT INTO project (id, name, time_zone) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    private static final String INSERT_AGENT = """
            INSERT INTO agent (id, project_id, name, enabled, system_type, ladder)
            VALUES ($1, $2, $3, $4, 'openai-realtime', $5) ON CONFLICT DO NOTHING""";
    private static final String INSERT_VERSION = """
            INSERT INTO agent_version (id, agent_id, version, model, voice, language, instructions, greeting,
            audio_mode, tools, published_at)
            VALUES ($1 || ':1', $1, 1, 'gpt-realtime-2.1', 'marin', 'en-US', $2, $3, $4, $5, now())
            ON CONFLICT DO NOTHING""";
    private static final String PUBLISH =
            "UPDATE agent SET published_id = id || ':1' WHERE id = $1 AND published_id IS NULL";
    private static final String INSERT_NUMBER = """
            INSERT INTO phone_number (number, project_id, agent_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING""";
    private static final String INSERT_CALENDAR = """
            INSERT INTO calendar (project_id, resource, slot_minutes, step_minutes, buffer_minutes, notice_minutes)
            VALUES ($1, 'field-crew', 60, 60, 0, 60) ON CONFLICT DO NOTHING""";
    private static final String INSERT_HOURS = """
            INSERT INTO opening_hours (project_id, weekday, opens_at, closes_at)
            SELECT $1, weekday, '08:00', CASE weekday WHEN 6 THEN time '14:00' ELSE time '18:00' END
            FROM generate_series(1, 6) weekday
            WHERE NOT EXISTS (SELECT FROM opening_hours WHERE project_id = $1)""";
    private static final String INSERT_CLOSURES = """
            INSERT INTO closure (project_id, day, name)
            SELECT $1, make_date(year, holiday.month, holiday.day), holiday.name
            FROM generate_series(2026, 2030) year,
                 (VALUES (1, 1, 'New Year''s Day'), (7, 4, 'Independence Day'), (12, 25, 'Christmas Day'))
                 AS holiday (month, day, name)
            WHERE NOT EXISTS (SELECT FROM closure WHERE project_id = $1)""";

    private final Pool pool;
    private final DemoConfig config;

    DemoProject(Pool pool, DemoConfig config) {
        this.pool = pool;
        this.config = config;
    }

    void seedAtStart(@Observes StartupEvent start) {
        if (config.seed()) {
            seed().await().atMost(LIMIT);
        }
    }

    Uni<Void> seed() {
        return pool.withTransaction(connection -> run(connection, ONE_AT_A_TIME, Tuple.tuple())
                .chain(() -> run(connection, INSERT_PROJECT, project()))
                .chain(() -> agents(connection))
                .chain(() -> numbers(connection))
                .chain(() -> calendar(connection)));
    }

    private static Tuple project() {
        return Tuple.of(PROJECT, "AfterHourFix", "America/New_York");
    }

    private static Uni<Void> agents(SqlConnection connection) {
        return agent(connection, PASSTHROUGH_AGENT, "Alex", true, "passthrough")
                .chain(() -> agent(connection, TRANSCODE_AGENT, "Alex (24 kHz)", true, "transcode"))
                .chain(() -> agent(connection, DISABLED_AGENT, "Retired line", false, "passthrough"));
    }

    private static Uni<Void> agent(
            SqlConnection connection, String id, String name, boolean enabled, String audioMode) {
        var ladder = Ladders.write(List.of(new Rung.TakeMessage(MESSAGE)));
        return run(connection, INSERT_AGENT, Tuple.of(id, PROJECT, name, enabled, ladder))
                .chain(() -> run(connection, INSERT_VERSION, Tuple.of(id, instructions(), GREETING, audioMode, TOOLS)))
                .chain(() -> run(connection, PUBLISH, Tuple.of(id)));
    }

    private static Uni<Void> numbers(SqlConnection connection) {
        return run(connection, INSERT_NUMBER, Tuple.of("+15550100001", PROJECT, PASSTHROUGH_AGENT))
                .chain(() -> run(connection, INSERT_NUMBER, Tuple.of("+15550100002", PROJECT, TRANSCODE_AGENT)))
                .chain(() -> run(connection, INSERT_NUMBER, Tuple.of("+15550100003", PROJECT, DISABLED_AGENT)));
    }

    private static Uni<Void> calendar(SqlConnection connection) {
        return run(connection, INSERT_CALENDAR, Tuple.of(PROJECT))
                .chain(() -> run(connection, INSERT_HOURS, Tuple.of(PROJECT)))
                .chain(() -> run(connection, INSERT_CLOSURES, Tuple.of(PROJECT)));
    }

    private static Uni<Void> run(SqlConnection connection, String statement, Tuple values) {
        return connection.preparedQuery(statement).execute(values).replaceWithVoid();
    }

    private static String instructions() {
        try (var text = DemoProject.class.getResourceAsStream("/demo/instructions.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's instructions are missing", e);
        }
    }
}
