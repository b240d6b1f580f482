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

/// The demo business AfterHourFix: numbers for both audio modes, for the polite refusal, for VAPI behind Patchbay and
/// before it, and for VAPI as the stand-in of a model that fails.
///
/// Seeded at start when configured. Idempotent: what is there is left as it is, edited or not; two instances
/// may seed at the same time.
@ApplicationScoped
public class DemoProject {
    public static final String PROJECT = "afterhourfix";
    public static final String PASSTHROUGH_AGENT = "afterhourfix-alex";
    public static final String TRANSCODE_AGENT = "afterhourfix-alex-wideband";
    public static final String DISABLED_AGENT = "afterhourfix-retired";
    public static final String VAPI_AGENT = "afterhourfix-alex-vapi";
    public static final String BACKED_AGENT = "afterhourfix-alex-backed";
    /// The rehearsed VAPI has it, too.
    public static final String VAPI_ASSISTANT = "a55157a7-0000-4000-8000-000000000001";

    private static final String GREETING =
            "Thanks for calling AfterHourFix, this is Alex, the automated assistant. How can I help you?";
    private static final String MESSAGE =
            "Sorry, nobody can talk right now. Please leave your name, your number and what is wrong after the tone.";
    private static final String REALTIME = "openai-realtime";
    private static final String VAPI = "vapi";
    private static final String TOOLS =
            "get_slots,book_slot,cancel_appointment,reschedule_appointment,triage_emergency,dispatch_technician,"
                    + "get_pricing,check_service_area,get_knowledge,get_customer,note_customer,transfer_call,"
                    + "take_message,send_confirmation,end_call";
    private static final String TRANSFERS = TransferDestinations.write(List.of(new TransferDestination(
            "the office", "+15550100090", List.of("office", "billing", "accounts"), List.of())));
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('demo', 0))";
    static final String INSERT_PROJECT =
            "INSERT INTO project (id, name, time_zone) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    static final String INSERT_AGENT = """
            INSERT INTO agent (id, project_id, name, enabled, system_type, vapi_assistant_id, ladder)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING""";
    static final String INSERT_VERSION = """
            INSERT INTO agent_version (id, agent_id, version, model, voice, language, instructions, greeting,
            audio_mode, tools, transfers, published_at)
            VALUES ($1 || ':1', $1, 1, 'gpt-realtime-2.1', 'marin', 'en-US', $2, $3, $4, $5, $6, now())
            ON CONFLICT DO NOTHING""";
    static final String PUBLISH = "UPDATE agent SET published_id = id || ':1' WHERE id = $1 AND published_id IS NULL";
    static final String INSERT_NUMBER = """
            INSERT INTO phone_number (number, project_id, agent_id, system_type, fronted)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING""";
    private static final String INSERT_CALENDAR = """
            INSERT INTO calendar (project_id, resource, slot_minutes, step_minutes, buffer_minutes, notice_minutes)
            VALUES ($1, 'field-crew', 60, 60, 0, 60) ON CONFLICT DO NOTHING""";
    private static final String INSERT_HOURS = """
            INSERT INTO opening_hours (project_id, weekday, opens_at, closes_at)
            SELECT $1, weekday, '08:00', CASE weekday WHEN 6 THEN time '14:00' ELSE time '18:00' END
            FROM generate_series(1, 6) weekday
            WHERE NOT EXISTS (SELECT FROM opening_hours WHERE project_id = $1)""";
    static final String INSERT_CLOSURES = """
            INSERT INTO closure (project_id, day, name)
            SELECT $1, make_date(year, holiday.month, holiday.day), holiday.name
            FROM generate_series(2026, 2030) year,
                 (VALUES (1, 1, 'New Year''s Day'), (7, 4, 'Independence Day'), (12, 25, 'Christmas Day'))
                 AS holiday (month, day, name)
            WHERE NOT EXISTS (SELECT FROM closure WHERE project_id = $1)""";
    private static final String INSERT_AREA = """
            INSERT INTO service_area (project_id, version, document, changed_at, changed_by)
            VALUES ($1, 1, $2::text::jsonb, now(), 'demo') ON CONFLICT DO NOTHING""";

    private static final String INSERT_PRICES = """
            INSERT INTO pricing_sheet (project_id, version, document, changed_at, changed_by)
            VALUES ($1, 1, $2::text::jsonb, now(), 'demo') ON CONFLICT DO NOTHING""";

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
                .chain(() -> calendar(connection))
                .chain(() -> run(connection, INSERT_AREA, Tuple.of(PROJECT, text("area.json"))))
                .chain(() -> run(connection, INSERT_PRICES, Tuple.of(PROJECT, text("pricing.json"))))
                .chain(() -> DemoRentalOffice.seed(connection)));
    }

    private static Tuple project() {
        return Tuple.of(PROJECT, "AfterHourFix", "America/New_York");
    }

    private static Uni<Void> agents(SqlConnection connection) {
        var message = new Rung.TakeMessage(MESSAGE);
        return realtime(connection, PASSTHROUGH_AGENT, "Alex", "passthrough", message)
                .chain(() -> realtime(connection, TRANSCODE_AGENT, "Alex (24 kHz)", "transcode", message))
                .chain(() -> agent(
                        connection,
                        Tuple.of(DISABLED_AGENT, PROJECT, "Retired line", false, REALTIME, null)
                                .addString(Ladders.write(List.of(message))),
                        "passthrough"))
                .chain(() -> agent(
                        connection,
                        Tuple.of(VAPI_AGENT, PROJECT, "Alex (VAPI)", true, VAPI, VAPI_ASSISTANT)
                                .addString(Ladders.write(List.of(message))),
                        "passthrough"))
                .chain(() -> realtime(
                        connection,
                        BACKED_AGENT,
                        "Alex (VAPI stands in)",
                        "passthrough",
                        new Rung.HandToVapi(VAPI_ASSISTANT),
                        message));
    }

    private static Uni<Void> realtime(
            SqlConnection connection, String id, String name, String audioMode, Rung... ladder) {
        var row = Tuple.of(id, PROJECT, name, true, REALTIME, null).addString(Ladders.write(List.of(ladder)));
        return agent(connection, row, audioMode);
    }

    private static Uni<Void> agent(SqlConnection connection, Tuple row, String audioMode) {
        var id = row.getString(0);
        return run(connection, INSERT_AGENT, row)
                .chain(() -> run(
                        connection,
                        INSERT_VERSION,
                        Tuple.of(id, text("instructions.txt"), GREETING, audioMode, TOOLS, TRANSFERS)))
                .chain(() -> run(connection, PUBLISH, Tuple.of(id)));
    }

    private static Uni<Void> numbers(SqlConnection connection) {
        return fronted(connection, "+15550100001", PASSTHROUGH_AGENT)
                .chain(() -> fronted(connection, "+15550100002", TRANSCODE_AGENT))
                .chain(() -> fronted(connection, "+15550100003", DISABLED_AGENT))
                .chain(() -> number(connection, "+15550100004", VAPI_AGENT, VAPI, true))
                .chain(() -> number(connection, "+15550100005", VAPI_AGENT, VAPI, false))
                .chain(() -> fronted(connection, "+15550100006", BACKED_AGENT));
    }

    private static Uni<Void> fronted(SqlConnection connection, String number, String agent) {
        return number(connection, number, agent, null, true);
    }

    private static Uni<Void> number(
            SqlConnection connection, String number, String agent, String system, boolean fronted) {
        return run(connection, INSERT_NUMBER, Tuple.of(number, PROJECT, agent, system, fronted));
    }

    private static Uni<Void> calendar(SqlConnection connection) {
        return run(connection, INSERT_CALENDAR, Tuple.of(PROJECT))
                .chain(() -> run(connection, INSERT_HOURS, Tuple.of(PROJECT)))
                .chain(() -> run(connection, INSERT_CLOSURES, Tuple.of(PROJECT)));
    }

    static Uni<Void> run(SqlConnection connection, String statement, Tuple values) {
        return connection.preparedQuery(statement).execute(values).replaceWithVoid();
    }

    static String text(String name) {
        try (var text = DemoProject.class.getResourceAsStream("/demo/" + name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("a text of the demo is missing: " + name, e);
        }
    }
}
