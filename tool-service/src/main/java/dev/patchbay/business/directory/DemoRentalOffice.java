package dev.patchbay.business.directory;

import dev.patchbay.contracts.route.Rung;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/// The second demo business, Harbor Homes, which rents out houses and apartments: a number for each system, and a
/// calendar for viewings. Seeded with [DemoProject], in its way.
public final class DemoRentalOffice {
    public static final String PROJECT = "harborhomes";
    public static final String AGENT = "harborhomes-robin";
    public static final String VAPI_AGENT = "harborhomes-robin-vapi";
    public static final String NUMBER = "+15550100011";
    public static final String VAPI_NUMBER = "+15550100012";
    public static final String VAPI_ASSISTANT = "a55157a7-0000-4000-8000-000000000002";

    private static final String GREETING =
            "Thanks for calling Harbor Homes, this is Robin, the automated assistant. How can I help you?";
    private static final String MESSAGE =
            "Sorry, nobody can talk right now. Please leave your name, your number and what it is about after the tone.";
    private static final String TOOLS =
            "search_rentals,get_property_details,get_slots,book_slot,cancel_appointment,reschedule_appointment,"
                    + "triage_emergency,get_knowledge,take_message,send_confirmation,end_call";

    private static final String CALENDAR = """
            INSERT INTO calendar (project_id, resource, slot_minutes, step_minutes, buffer_minutes, notice_minutes)
            VALUES ($1, 'leasing-agent', 30, 30, 15, 60) ON CONFLICT DO NOTHING""";
    private static final String HOURS = """
            INSERT INTO opening_hours (project_id, weekday, opens_at, closes_at)
            SELECT $1, weekday, CASE weekday WHEN 6 THEN time '10:00' ELSE time '09:00' END,
                CASE weekday WHEN 6 THEN time '16:00' ELSE time '18:00' END
            FROM generate_series(1, 6) weekday
            WHERE NOT EXISTS (SELECT FROM opening_hours WHERE project_id = $1)""";

    private DemoRentalOffice() {}

    static Uni<Void> seed(SqlConnection connection) {
        return DemoProject.run(
                        connection, DemoProject.INSERT_PROJECT, Tuple.of(PROJECT, "Harbor Homes", "America/Chicago"))
                .chain(() -> agent(connection, AGENT, "Robin", "openai-realtime", null))
                .chain(() -> agent(connection, VAPI_AGENT, "Robin (VAPI)", "vapi", VAPI_ASSISTANT))
                .chain(() -> number(connection, NUMBER, AGENT))
                .chain(() -> number(connection, VAPI_NUMBER, VAPI_AGENT))
                .chain(() -> DemoProject.run(connection, CALENDAR, Tuple.of(PROJECT)))
                .chain(() -> DemoProject.run(connection, HOURS, Tuple.of(PROJECT)))
                .chain(() -> DemoProject.run(connection, DemoProject.INSERT_CLOSURES, Tuple.of(PROJECT)));
    }

    private static Uni<Void> agent(
            SqlConnection connection, String id, String name, String system, String vapiAssistantId) {
        var row = Tuple.of(id, PROJECT, name, true, system, vapiAssistantId)
                .addString(Ladders.write(List.of(new Rung.TakeMessage(MESSAGE))));
        var version = Tuple.of(id, DemoProject.text("rental-instructions.txt"), GREETING, "passthrough", TOOLS, "[]");
        return DemoProject.run(connection, DemoProject.INSERT_AGENT, row)
                .chain(() -> DemoProject.run(connection, DemoProject.INSERT_VERSION, version))
                .chain(() -> DemoProject.run(connection, DemoProject.PUBLISH, Tuple.of(id)));
    }

    private static Uni<Void> number(SqlConnection connection, String number, String agent) {
        return DemoProject.run(connection, DemoProject.INSERT_NUMBER, Tuple.of(number, PROJECT, agent, null, true));
    }
}
