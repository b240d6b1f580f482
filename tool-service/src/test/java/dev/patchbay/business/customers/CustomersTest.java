package dev.patchbay.business.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.patchbay.business.retention.Kept;
import dev.patchbay.business.retention.Retention;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class CustomersTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String ANN = "+15550109999";
    private static final String UNNOTABLE = """
            INSERT INTO reservation (id, project_id, resource, call_id, origin, state, starts_at, ends_at, occupied,
            intent_key, reference, service, name, address, phone, created_at, changed_at)
            SELECT gen_random_uuid(), $1, 'old', 'tw-CAold' || n, 'call', 'CONFIRMED', at, at + interval '1 h',
            tstzrange(at, at + interval '1 h'), $1 || n, 'OLD' || n, 'AC repair', 'Never ' || n, '9 Oak Road',
            '555012' || lpad(n::text, 4, '0'), at, at
            FROM generate_series(1, 100) n, LATERAL (SELECT timestamptz '2020-01-01Z' + n * interval '2 h' AS at) t""";

    @Inject
    FreshProject projects;

    @Inject
    CustomerIntake intake;

    @Inject
    Retention retention;

    private CustomerDesk desk;

    @BeforeEach
    void newProject() {
        desk = new CustomerDesk(projects.create());
    }

    @Test
    void aCustomerIsKeptInOneFormAndChangedInTheVersionThatWasRead() {
        var made = desk.post(
                "/customers",
                Map.of(
                        "name",
                        " Ann Lee ",
                        "phones",
                        List.of("(555) 010-9999", "+1 555 010 9999"),
                        "email",
                        "Ann at example dot com",
                        "language",
                        "es-MX"));

        made.then().statusCode(201).header("ETag", "\"1\"").body("phones", contains(ANN), "name", equalTo("Ann Lee"));
        made.then().body("email", equalTo("ann@example.com"), "language", equalTo("es"));
        String id = made.path("id");
        desk.put(id, Map.of("phones", List.of(ANN))).then().statusCode(428);
        desk.put(id, Map.of("doNotText", true, "version", 1))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        desk.put(id, Map.of("version", 1)).then().statusCode(412);
        CustomerDesk.as()
                .header("If-Match", "\"2\"")
                .body(Map.of("name", "Ann Lee-Smith"))
                .put("/api/projects/{p}/customers/{id}", desk.project(), id)
                .then()
                .statusCode(200)
                .body("phones", empty(), "doNotText", equalTo(false), "version", equalTo(3));
    }

    @Test
    void whatIsWrongIsToldByField() {
        desk.post("/customers", Map.of("phones", List.of("12"), "email", "no", "language", "fr"))
                .then()
                .statusCode(400)
                .body("violations.field", contains("phones[0]", "email", "language"));
        desk.post("/customers", Map.of()).then().statusCode(400).body("violations.field", contains("name"));
        desk.list("phone=12").then().statusCode(400);
        desk.list("after=x").then().statusCode(400);
    }

    @Test
    void theyAreFoundByWordsAndNumbersPageByPage() {
        for (var i = 0; i < 5; i++) {
            desk.add("Pat Page" + i, List.of("+1555010000" + i), List.of("12 Elm Street"))
                    .then()
                    .statusCode(201);
        }
        desk.add("Zoe Other", List.of(), List.of()).then().statusCode(201);

        desk.list("search=PAGE3").then().body("customers.name", contains("Pat Page3"));
        desk.list("search=010-0002").then().body("customers.name", contains("Pat Page2"));
        desk.list("phone=5550100004").then().body("customers.name", contains("Pat Page4"));
        var seen = new ArrayList<String>();
        var after = "";
        do {
            var page = desk.list("search=elm&limit=2" + (after.isEmpty() ? "" : "&after=" + after));
            seen.addAll(page.path("customers.name"));
            after = page.path("next");
        } while (after != null);
        assertThat(seen).hasSize(5);
        assertThat(new HashSet<>(seen)).hasSize(5);
    }

    @Test
    void whoBooksIsACustomerOnceAndTheVisitIsTheirs() {
        book(ToolClient.newCall(desk.project()), 0, "Ann Lee", "12 Elm Street, Albany");
        note();
        book(ToolClient.newCall(desk.project()), 1, "Ann", "9 Oak Road, Albany");
        book(ToolClient.newCall(desk.project()), 2, "Bob Hill", "12 Elm Street, Albany");
        note();
        note();

        desk.list("").then().body("customers.name", containsInAnyOrder("Bob Hill", "Ann Lee"));
        String ann = desk.list("search=ann").path("customers[0].id");
        desk.one(ann)
                .then()
                .body(
                        "phones",
                        contains(ANN),
                        "addresses",
                        containsInAnyOrder("9 Oak Road, Albany", "12 Elm Street, Albany"));
        desk.history(ann).then().body("visits", hasSize(2), "visits[0].state", equalTo("CONFIRMED"));
    }

    /// The same person calls two businesses.
    @Test
    void whatWasWithAnotherBusinessIsNotToldHere() {
        var here = desk.id("Ann Lee", ANN, "12 Elm Street, Albany");
        var other = new CustomerDesk(projects.create());
        var there = other.id("Ann Lee", ANN, "12 Elm Street, Albany");
        var call = ToolClient.newCall(other.project(), ANN);
        projects.run(
                "INSERT INTO incoming_call (call_id, project_id, caller, heard_at) VALUES ($1, $2, $3, now())",
                call.callId(),
                other.project(),
                ANN);
        call.call("take_message", Map.of("message", "The boiler is loud"));

        other.history(there).then().body("messages", hasSize(1), "calls", hasSize(1));
        desk.history(here).then().body("messages", empty(), "calls", empty());
    }

    @Test
    void whoLeavesAnothersNameAndNumberIsNotTakenForHim() {
        var ann = desk.id("Ann Lee", ANN, "12 Elm Street, Albany");
        book(ToolClient.newCall(desk.project(), "+15550106666"), 0, "Ann Lee", "1 Thief Lane", ANN);
        book(ToolClient.withheld(desk.project()), 1, "Ann Lee", "2 Thief Lane", ANN);
        note();

        desk.one(ann).then().body("phones", contains(ANN), "addresses", contains("12 Elm Street, Albany"));
        desk.list("phone=+15550106666").then().body("customers", hasSize(1), "customers[0].id", notNullValue());
        desk.history(ann).then().body("visits.address", contains("2 Thief Lane"));
    }

    @Test
    void aCustomerThatCannotBeNotedCostsNobodyAVisitAndStandsInNobodysWay() {
        var long1 = "x".repeat(290);
        book(ToolClient.newCall(desk.project()), 0, "Ann Lee", long1);
        projects.run("ALTER TABLE customer ADD CONSTRAINT broken CHECK (addresses[1] NOT LIKE 'xxx%') NOT VALID");
        try {
            book(ToolClient.newCall(desk.project(), "+15550107777"), 1, "Bob Hill", "9 Oak Road");
            note();
            desk.list("").then().body("customers.name", contains("Bob Hill"));
        } finally {
            projects.run("ALTER TABLE customer DROP CONSTRAINT broken");
        }
        note();
        desk.list("search=lee").then().body("customers", empty());
        projects.run("UPDATE reservation SET note_from = NULL WHERE project_id = $1", desk.project());
        note();
        desk.list("search=lee").then().body("customers", hasSize(1));
    }

    @Test
    void aHundredThatCanNeverBeNotedBlockNobody() {
        book(ToolClient.newCall(desk.project(), "+15550107777"), 1, "Bob Hill", "9 Oak Road");
        projects.run(UNNOTABLE, desk.project());
        projects.run("ALTER TABLE customer ADD CONSTRAINT broken CHECK (name NOT LIKE 'Never%') NOT VALID");
        try {
            note();
            desk.list("").then().body("customers", empty());
            note();
            desk.list("").then().body("customers.name", contains("Bob Hill"));
            assertThat(projects.count(
                            "SELECT count(*) FROM reservation WHERE project_id = $1 AND note_attempts = 1",
                            desk.project()))
                    .as("none is tried again at once")
                    .isEqualTo(100);
        } finally {
            projects.run("ALTER TABLE customer DROP CONSTRAINT broken");
            projects.run("DELETE FROM reservation WHERE project_id = $1 AND name LIKE 'Never%'", desk.project());
        }
    }

    @Test
    void twoBecomeOneWithAllThatIsTheirs() {
        book(ToolClient.newCall(desk.project()), 0, "Ann Lee", "12 Elm Street");
        note();
        String goes = desk.list("").path("customers[0].id");
        var stays = desk.id("Annie Lee", "+15550108888", "9 Oak Road");

        desk.post("/customers/" + stays + "/merges", Map.of("from", stays))
                .then()
                .statusCode(400);
        desk.post("/customers/" + stays + "/merges", Map.of("from", goes))
                .then()
                .statusCode(200)
                .body("name", equalTo("Annie Lee"), "phones", contains("+15550108888", ANN));
        desk.history(stays).then().body("visits", hasSize(1));
        desk.one(goes).then().statusCode(404);
        desk.post("/customers/" + stays + "/merges", Map.of("from", goes))
                .then()
                .statusCode(404);
    }

    @Test
    void aFileIsTakenOnceHoweverOftenItComes() {
        var csv = """
                Name,Phone,Address,Notes,Do not text
                Ann Lee,(555) 010-9999|555-010-8888,"12 Elm Street, Albany",VIP,yes
                Bob Hill,12,,,
                ,,,,
                Zoe Gray,5550105555,9 Oak Road,,no
                """;
        var wish = Map.<String, Object>of("csv", csv);
        desk.post("/customer-imports", Map.of("csv", csv, "dryRun", true))
                .then()
                .body("added", equalTo(2));
        desk.list("").then().body("customers", empty());

        desk.post("/customer-imports", wish)
                .then()
                .statusCode(200)
                .body("added", equalTo(2), "wrong", equalTo(1), "refused[0].line", equalTo(3))
                .body("refused[0].field", equalTo("phones[0]"));
        desk.post("/customer-imports", wish).then().body("added", equalTo(0), "unchanged", equalTo(2));
        desk.list("search=ann").then().body("customers[0].doNotText", equalTo(true), "customers[0].phones", hasSize(2));
    }

    @Test
    void whoIsForgottenLeavesNothingBehindButTheTimeOfTheVisit() {
        var call = ToolClient.newCall(desk.project());
        book(call, 0, "Ann Lee", "12 Elm Street");
        call.call("take_message", Map.of("message", "The dog bites")).then().statusCode(200);
        call.call("note_customer", Map.of("note", "Has a dog")).then().statusCode(200);
        note();
        var ann = desk.list("").<String>path("customers[0].id");

        desk.delete("/customers/" + ann).then().statusCode(409);
        projects.run(
                "UPDATE reservation SET starts_at = starts_at - interval '9 days', ends_at = ends_at - interval '9 days'"
                        + " WHERE project_id = $1",
                desk.project());
        desk.delete("/customers/" + ann).then().statusCode(200).body("customers", equalTo(1));

        note();
        desk.list("").then().body("customers", empty());
        assertThat(projects.count("SELECT count(*) FROM caller_note WHERE project_id = $1", desk.project()))
                .isZero();
        assertThat(projects.count("SELECT count(*) FROM taken_message WHERE project_id = $1", desk.project()))
                .isZero();
        assertThat(projects.texts(
                        "SELECT name || address FROM reservation WHERE project_id = $1 AND reference IS NOT NULL",
                        desk.project()))
                .containsExactly("erasederased");
        desk.delete("/customers/" + ann).then().statusCode(404);
        desk.delete("/callers/" + ANN).then().statusCode(200).body("customers", equalTo(0));
        desk.delete("/callers/12").then().statusCode(400);
    }

    @Test
    void whatWasNotedIsForgottenAfterAWhile() {
        ToolClient.newCall(desk.project())
                .call("note_customer", Map.of("note", "Has a dog"))
                .then()
                .statusCode(200);

        age("183 days");
        retention.forget(Kept.CALLER_NOTES).await().atMost(LIMIT);
        assertThat(projects.count("SELECT count(*) FROM caller_note WHERE project_id = $1", desk.project()))
                .isOne();
        age("2 days");
        retention.forget(Kept.CALLER_NOTES).await().atMost(LIMIT);
        assertThat(projects.count("SELECT count(*) FROM caller_note WHERE project_id = $1", desk.project()))
                .isZero();
    }

    private void age(String by) {
        projects.run(
                "UPDATE caller_note SET noted_at = noted_at - $2::text::interval WHERE project_id = $1",
                desk.project(),
                by);
    }

    /// The bookings of other tests may be more than one round takes, and are older.
    private void note() {
        projects.run("UPDATE reservation SET customer_noted = true WHERE project_id <> $1", desk.project());
        intake.run().await().atMost(LIMIT);
    }

    private void book(ToolClient call, int slot, String name, String address) {
        book(call, slot, name, address, "");
    }

    private static void book(ToolClient call, int slot, String name, String address, String phone) {
        String start = call.slots("tomorrow").path("data.slots[" + slot % 3 + "].slot");
        var booked = call.call(
                "book_slot",
                phone.isEmpty()
                        ? Map.of("slot", start, "service", "AC repair", "name", name, "address", address)
                        : Map.of(
                                "slot",
                                start,
                                "service",
                                "AC repair",
                                "name",
                                name,
                                "address",
                                address,
                                "phone",
                                phone));
        booked.then().body("outcome", equalTo("succeeded"), "data.cause", nullValue());
    }
}
