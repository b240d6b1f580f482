package dev.patchbay.business.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.customers.CustomerDesk;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What people change is told, without what must not be kept of it.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class ToldTablesTest {
    private static final String ANN = "+15550109999";
    /// What calls bring about, and what machines keep for themselves; nobody sets how a project works in
    /// these.
    private static final Set<String> NOT_TOLD = Set.of(
            "alarm",
            "alarm_rung",
            "audit_entry",
            "audit_sequence",
            "calcom_reservation",
            "calendar_entry",
            "calendar_link",
            "calendar_sign_in",
            "call_digest",
            "caller_note",
            "crm_entry",
            "engagement",
            "erased_number",
            "event_outbox",
            "flyway_schema_history",
            "incoming_call",
            "knowledge_passage",
            "knowledge_term",
            "morning_summary",
            "outgoing_message",
            "reservation",
            "route_decision",
            "sms_opt_out",
            "taken_message",
            "tool_call",
            "wrong_detail");

    @Inject
    FreshProject projects;

    private String project;

    @BeforeEach
    void freshProject() {
        project = projects.create();
    }

    @Test
    void everyTableThatPeopleChangeIsTold() {
        var silent = projects.texts("""
                SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'r' AND n.nspname = current_schema() AND NOT EXISTS (
                    SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'tell_change')""");

        assertThat(silent)
                .as("a table that people change needs the trigger tell_change, another a place in NOT_TOLD")
                .isSubsetOf(NOT_TOLD)
                .containsAll(List.of("reservation", "tool_call"));
    }

    @Test
    void aCustomersChangeIsToldInSomebodysNameAndNothingOfThePerson() {
        var desk = new CustomerDesk(project);
        var id = desk.id("Ann Lee", ANN, "12 Elm Street, Albany");
        desk.put(id, Map.of("name", "Ann Lee", "phones", List.of("+15550108888"), "doNotText", true, "version", 1))
                .then()
                .statusCode(200);

        var told = audit("customer");

        assertThat(told).hasSize(2);
        assertThat(told.getFirst())
                .containsEntry("action", "changed")
                .containsEntry("which", id)
                .doesNotContainEntry("by", "patchbay");
        assertThat(map(told.getFirst(), "before"))
                .containsEntry("do_not_text", false)
                .containsEntry("phones", "(was)");
        assertThat(map(told.getFirst(), "after"))
                .containsEntry("do_not_text", true)
                .containsEntry("phones", "(is)")
                .doesNotContainKey("name");
        assertThat(told.toString()).doesNotContain("Ann", "5550", "Elm", "elm");
    }

    @Test
    void whoIsErasedDoesNotLiveOnInWhatIsTold() {
        var desk = new CustomerDesk(project);
        var id = desk.id("Ann Lee", ANN, "12 Elm Street, Albany");
        desk.delete("/customers/" + id).then().statusCode(200);

        assertThat(audit("customer").getFirst())
                .containsEntry("action", "removed")
                .doesNotContainEntry("by", "patchbay");
        assertThat(projects.texts(
                                "SELECT coalesce(before::text, '') || coalesce(after::text, '') FROM audit_entry"
                                        + " WHERE project_id = $1",
                                project)
                        .toString())
                .doesNotContain("Ann", "5550", "Elm");
    }

    @Test
    void aCustomerSystemsAddressIsToldAndNoKeyOfIt() {
        projects.run(
                "INSERT INTO crm_setting (project_id, version, document, changed_at, changed_by)"
                        + " VALUES ($1, 1, $2::text::jsonb, now(), 'ann')",
                project,
                """
                {"kind":"REST","lookUp":true,"rest":{"lookUpUrl":"https://crm.example.test/find?key=hush-1&n={number}",
                 "headers":{"X-Api-Key":"hush-2"},"body":{"token":"hush-3"}}}""");
        projects.run(
                "UPDATE crm_setting SET document = jsonb_set(document, '{rest,headers,X-Api-Key}', '\"hush-4\"'),"
                        + " version = 2 WHERE project_id = $1",
                project);

        var told = audit("crm");

        assertThat(told).hasSize(2);
        assertThat(told.getFirst().get("after").toString()).contains("headers=(is)");
        assertThat(told.getLast()).containsEntry("by", "ann");
        assertThat(told.getLast().get("after").toString()).contains("https://crm.example.test/find");
        assertThat(told.toString()).doesNotContain("hush");
    }

    @Test
    void aConnectionIsToldAndThatItsTokensAreRenewedIsNot() {
        var id = UUID.randomUUID();
        projects.run("""
                INSERT INTO calendar_connection (id, project_id, user_id, provider, state, phone, email, language, key_id,
                sealed, access_until, created_by, created_at, changed_at)
                VALUES ($1, $2, 'ben', 'google', 'CONNECTED', '+15550108888', 'ben@example.com', 'en', 'k1',
                '\\x686f', now(), 'ann', now(), now())""", id, project);
        projects.run(
                "UPDATE calendar_connection SET edition = edition + 1, access_until = now() + interval '1 h',"
                        + " sealed = '\\x6869', lease_until = now() WHERE id = $1",
                id);
        projects.run(
                "UPDATE calendar_connection SET state = 'NEEDS_RECONNECT', cause = 'invalid_grant', sealed = NULL,"
                        + " key_id = NULL, edition = edition + 1 WHERE id = $1",
                id);

        var told = audit("calendar-connection");

        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).containsEntry("by", "patchbay");
        assertThat(map(told.getFirst(), "before")).isEqualTo(Map.of("state", "CONNECTED"));
        assertThat(map(told.getFirst(), "after"))
                .isEqualTo(Map.of("state", "NEEDS_RECONNECT", "cause", "invalid_grant"));
        assertThat(told.getLast()).containsEntry("by", "ann");
        assertThat(told.toString()).doesNotContain("5550", "ben@", "k1", "686f", "sealed", "access_until");
    }

    private List<Map<String, Object>> audit(String what) {
        return given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .get("/api/projects/{p}/audit?what=" + what, project)
                .path("changes");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> change, String name) {
        return (Map<String, Object>) change.get(name);
    }
}
