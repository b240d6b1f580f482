package dev.patchbay.business.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Walks the whole schema for whoever was forgotten: each row of each table, as text.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class ErasureTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String NAME = "Quirina Zephyr";
    private static final String STREET = "77 Quokka Court";
    private static final String WORDS = "the axolotl tank is dripping";

    /// What a call or a caller leaves a row in, and how the test leaves one there.
    private static final List<String> OF_CALLS = List.of(
            "alarm",
            "call_digest",
            "caller_note",
            "crm_entry",
            "incoming_call",
            "outgoing_message",
            "reservation",
            "route_decision",
            "taken_message",
            "tool_call",
            "wrong_detail");

    /// That somebody does not want to be called or written to, or is not wanted, stays known.
    private static final List<String> STAYS = List.of("sms_opt_out", "blocked_caller");

    @Inject
    FreshProject projects;

    @Inject
    CustomerIntake intake;

    @Inject
    ManualClock clock;

    private CustomerDesk desk;
    private String number;
    private ToolClient call;

    @BeforeEach
    void somebodyCalls() {
        desk = new CustomerDesk(projects.create());
        number = "+1" + digits();
        call = ToolClient.newCall(desk.project(), number);
    }

    @Test
    void whoIsForgottenIsInNoTableAnyMore() {
        leaveTraces();
        assertThat(where())
                .as("so that there is something to forget")
                .containsAll(OF_CALLS)
                .contains("customer");

        desk.delete("/callers/" + number).then().statusCode(409);
        projects.run("UPDATE alarm SET state = 'UNANSWERED', next_at = NULL WHERE project_id = $1", desk.project());
        desk.delete("/callers/" + number).then().statusCode(409);
        projects.run(
                "UPDATE reservation SET starts_at = starts_at - interval '9 days', ends_at = ends_at - interval '9 days'"
                        + " WHERE project_id = $1",
                desk.project());
        desk.delete("/callers/" + number).then().statusCode(200).body("customers", equalTo(1), "calls", equalTo(1));

        assertThat(where()).isEmpty();
        assertThat(projects.count("SELECT count(*) FROM reservation WHERE project_id = $1", desk.project()))
                .as("that there was a visit stays known")
                .isPositive();
    }

    /// A table with one of these columns is about calls: whoever adds one says here and in `Erasure` what becomes of
    /// its rows.
    @Test
    void everyTableOfCallersIsThoughtOf() {
        var ofCallers = projects.texts("""
                SELECT DISTINCT table_name FROM information_schema.columns JOIN information_schema.tables
                USING (table_schema, table_name)
                WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
                AND column_name IN ('call_id', 'caller', 'caller_number', 'customer_id')""");

        assertThat(OF_CALLS).containsAll(ofCallers);
    }

    @Test
    void othersAreNotForgottenWithThem() {
        var other = ToolClient.newCall(desk.project(), "+15185557654");
        leaveTraces();
        other.call("take_message", Map.of("message", "Call me back", "name", "Bob Hill"))
                .then()
                .statusCode(200);
        projects.run("UPDATE alarm SET state = 'UNANSWERED', next_at = NULL WHERE project_id = $1", desk.project());
        projects.run(
                "UPDATE reservation SET starts_at = starts_at - interval '9 days', ends_at = ends_at - interval '9 days'"
                        + " WHERE project_id = $1",
                desk.project());

        desk.delete("/callers/" + number).then().statusCode(200);

        assertThat(projects.texts("SELECT name FROM taken_message WHERE project_id = $1", desk.project()))
                .containsExactly("Bob Hill");
        assertThat(projects.texts(
                        "SELECT body FROM outgoing_message WHERE project_id = $1 AND kind = 'morning_summary'",
                        desk.project()))
                .containsExactly("Test: 2 calls.\n- Tue 9:00, +15185550100: no visit");
        assertThat(projects.texts("SELECT call_id FROM tool_call WHERE project_id = $1", desk.project()))
                .containsExactly(other.callId());
    }

    private void leaveTraces() {
        projects.run("INSERT INTO phone_number (number, project_id) VALUES ($1, $2)", "+1" + digits(), desk.project());
        String slot = call.slots("tomorrow").path("data.slots[0].slot");
        call.call(
                        "book_slot",
                        Map.of("slot", slot, "service", "Plumbing", "name", NAME, "address", STREET, "phone", number))
                .then()
                .body("outcome", equalTo("succeeded"));
        call.call("take_message", Map.of("message", WORDS, "name", NAME)).then().statusCode(200);
        call.call("note_customer", Map.of("note", WORDS)).then().statusCode(200);
        call.call("send_confirmation", Map.of()).then().statusCode(200);
        projects.run("UPDATE reservation SET customer_noted = true WHERE project_id <> $1", desk.project());
        intake.run().await().atMost(LIMIT);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        alarm(now);
        morning(now);
        projects.run("UPDATE tool_call SET result = result || $2::text WHERE call_id = $1", call.callId(), " " + NAME);
        projects.run(
                "INSERT INTO incoming_call (call_id, project_id, caller, heard_at) VALUES ($1, $2, $3, $4)",
                call.callId(),
                desk.project(),
                number,
                now);
        projects.run(
                "INSERT INTO call_digest (call_id, project_id, caller, began_at, said) VALUES ($1, $2, $3, $4, $5)",
                call.callId(),
                desk.project(),
                number,
                now,
                WORDS);
        projects.run(
                "INSERT INTO route_decision (call_id, route, decided_at) VALUES ($1, $2, $3)",
                call.callId(),
                "{\"type\":\"person\",\"about\":{\"name\":\"" + NAME + "\"}}",
                now);
        projects.run(
                "INSERT INTO wrong_detail (project_id, call_id, caller, digest, said_at) VALUES ($1, $2, $3, 'x', $4)",
                desk.project(),
                call.callId(),
                number,
                now);
        projects.run(
                "INSERT INTO crm_entry (id, project_id, call_id, caller, called_at, not_before, created_at, changed_at)"
                        + " VALUES ($1, $2, $3, $4, $5, $5, $5, $5)",
                UUID.randomUUID(),
                desk.project(),
                call.callId(),
                number,
                now);
    }

    private static String digits() {
        return "518" + ThreadLocalRandom.current().nextInt(2_000_000, 9_999_999);
    }

    private void alarm(OffsetDateTime now) {
        projects.run(
                "INSERT INTO alarm (id, project_id, call_id, state, safety, problem, address, name, number, language,"
                        + " raised_at, next_at)"
                        + " VALUES ($1, $2, $3, 'ALERTING', false, $4, $5, $6, $7, 'en', $8, $8)",
                UUID.randomUUID(),
                desk.project(),
                call.callId(),
                WORDS,
                STREET,
                NAME,
                number,
                now);
    }

    /// The owner was told of the day, with a line for each caller.
    private void morning(OffsetDateTime now) {
        projects.run(
                "INSERT INTO outgoing_message (id, project_id, channel, kind, recipient, title, body, at_once,"
                        + " not_before, created_at, changed_at)"
                        + " VALUES ($1, $2, 'EMAIL', 'morning_summary', 'owner@example.com', 'Test', $3, false, $4, $4,"
                        + " $4)",
                UUID.randomUUID(),
                desk.project(),
                "Test: 2 calls.\n- Tue 8:02, " + number + ": " + WORDS + "\n- Tue 9:00, +15185550100: no visit",
                now);
    }

    /// The tables in which the person still is.
    private TreeSet<String> where() {
        var found = new TreeSet<String>();
        var tables = projects.texts("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
                AND table_name NOT LIKE 'flyway%'""");
        for (var table : tables) {
            var rows = projects.texts("SELECT t::text FROM " + table + " t");
            if (!STAYS.contains(table) && rows.stream().anyMatch(this::isTheirs)) {
                found.add(table);
            }
        }
        return found;
    }

    private boolean isTheirs(String row) {
        return Stream.of(number.substring(2), NAME, NAME.toLowerCase(Locale.ROOT), STREET, WORDS)
                .anyMatch(row::contains);
    }
}
