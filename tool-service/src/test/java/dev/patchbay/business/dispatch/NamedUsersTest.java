package dev.patchbay.business.dispatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.ConnectionClient;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.GoogleDesk;
import dev.patchbay.business.support.MicrosoftDesk;
import dev.patchbay.business.support.OwnDiaries;
import dev.patchbay.business.support.SignInDesk;
import dev.patchbay.business.support.Team;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The users whom deployed assistants name (B14, B15).
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class NamedUsersTest {
    private static final String SLOT = "2026-11-24T10:00:00-05:00";
    private static final String LATER = "2026-11-24T14:00:00-05:00";
    private static final Instant TEN = Instant.parse("2026-11-24T15:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-24T16:00:00Z");
    private static final String SENT = """
            SELECT resource FROM reservation WHERE project_id = $1 AND state = 'CONFIRMED' ORDER BY created_at""";
    private static final String LINKS =
            "SELECT recipient FROM outgoing_message WHERE project_id = $1 AND kind = 'connect_calendar'";

    @Inject
    FreshProject projects;

    @Inject
    SignInDesk signIns;

    @Inject
    GoogleDesk google;

    @Inject
    MicrosoftDesk microsoft;

    private String project;
    private OwnDiaries diaries;

    @BeforeEach
    void fresh() {
        google.heal();
        microsoft.heal();
        project = projects.create();
        projects.textsFrom(project, "+15550100001");
        diaries = new OwnDiaries(project);
    }

    @Test
    void onlyTheTechnicianWhoseUserIsNamedIsAskedAndBooked() {
        diaries.with("ann", google).with("bob", microsoft);
        diaries.occupy("bob", TEN, ELEVEN);

        assertThat(slots("user_id", diaries.user("bob")).<List<String>>path("data.slots.slot"))
                .isNotEmpty()
                .doesNotContain(SLOT);
        assertThat(outcome(book(SLOT, diaries.user("bob")))).isEqualTo("refused");
        // What is near by is held for those two.
        assertThat(outcome(book("2026-11-25T10:00:00-05:00", diaries.user("bob"))))
                .isEqualTo("succeeded");

        assertThat(projects.texts(SENT, project)).containsExactly("bob");
        assertThat(diaries.entries("bob")).hasSize(1);
        assertThat(diaries.entries("ann")).isEmpty();
    }

    /// In any spelling.
    @Test
    void aTechniciansOwnIdNamesHimToo() {
        Team.add(project, "ann", "plumbing");
        Team.add(project, "bob", "plumbing");

        assertThat(outcome(book(SLOT, "bob"))).isEqualTo("succeeded");
        assertThat(outcome(book(SLOT, "bob"))).isEqualTo("refused");
        var call = call();
        assertThat(outcome(call.call("set_appointment", wish(SLOT, "userId", "ann"))))
                .isEqualTo("succeeded");

        assertThat(projects.texts(SENT, project)).containsExactly("bob", "ann");
        assertThat(outcome(call.call("reschedule_appointment", Map.of("slot", LATER, "user_id", "bob"))))
                .isEqualTo("succeeded");
        assertThat(projects.texts(SENT, project)).containsExactly("bob", "bob");
    }

    /// A business of users without technicians.
    @Test
    void aUserWhoIsNoTechnicianIsBookedInHisOwnCalendar() {
        diaries.open("ann", google, null);
        diaries.open("bob", microsoft, null);
        diaries.occupy("ann", TEN, ELEVEN);

        assertThat(slots("user_id", diaries.user("ann")).<List<String>>path("data.slots.slot"))
                .isNotEmpty()
                .doesNotContain(SLOT);
        assertThat(outcome(book(SLOT, diaries.user("bob")))).isEqualTo("succeeded");
        assertThat(outcome(book(SLOT, diaries.user("bob")))).isEqualTo("refused");
        assertThat(outcome(book(LATER, diaries.user("ann")))).isEqualTo("succeeded");

        assertThat(diaries.entries("bob")).containsExactly(TEN);
        assertThat(diaries.entries("ann")).hasSize(1);
    }

    @Test
    void whomNobodyKnowsAndWhoIsAnotherProjectsIsAsIfNobodyWereNamed() {
        diaries.with("ann", google);
        var other = new OwnDiaries(projects.create()).with("zoe", google);

        assertThat(outcome(book(SLOT, other.user("zoe")))).isEqualTo("succeeded");
        assertThat(outcome(book(LATER, "an-old-id-of-theirs"))).isEqualTo("succeeded");

        assertThat(projects.texts(SENT, project)).containsExactly("ann", "ann");
        assertThat(diaries.entries("ann")).hasSize(2);
        assertThat(other.entries("zoe")).isEmpty();
    }

    @Test
    void aUserWhoHasNotSignedInIsTextedTheLinkOnceADayAndTheCallerHearsWhatToDo() {
        Team.add(project, "bob", "plumbing");
        var user = "ann-" + UUID.randomUUID();
        new ConnectionClient(project, signIns.open())
                .start("google", user, Map.of("phone", "+15550100077"))
                .then()
                .statusCode(201);
        // The link that was made then is not of today.
        projects.run(
                "UPDATE calendar_link SET expires_at = expires_at - interval '2 days' WHERE connection_id IN"
                        + " (SELECT id FROM calendar_connection WHERE project_id = $1)",
                project);

        var answer = slots("user_id", user);
        assertThat(outcome(answer)).isEqualTo("failed");
        assertThat(answer.<String>path("say")).contains("can't open the calendar", "take a message");
        assertThat(outcome(book(SLOT, user))).isEqualTo("failed");
        assertThat(projects.texts(LINKS, project)).containsExactly("+15550100077");
        assertThat(projects.texts(SENT, project)).isEmpty();

        assertThat(outcome(book(SLOT, "bob"))).isEqualTo("succeeded");
    }

    /// His agreement ended long ago, and the link of that day is over.
    @Test
    void aTechnicianWhoMustSignInAgainIsTextedTheLinkWhenHeIsNamed() {
        diaries.with("ann", microsoft, "+15550100077").with("bob", microsoft);
        diaries.shut("ann");
        assertThat(outcome(slots("user_id", diaries.user("ann")))).isEqualTo("failed");
        assertThat(projects.texts(LINKS, project)).hasSize(1);
        assertThat(outcome(slots("user_id", "ann"))).isEqualTo("failed");
        assertThat(projects.texts(LINKS, project)).hasSize(1);

        projects.run(
                "DELETE FROM calendar_link WHERE connection_id IN (SELECT id FROM calendar_connection WHERE project_id = $1)",
                project);
        assertThat(outcome(slots("user_id", "ann"))).isEqualTo("failed");

        assertThat(projects.texts(LINKS, project)).containsExactly("+15550100077", "+15550100077");
        assertThat(outcome(book(SLOT, "bob"))).isEqualTo("succeeded");
    }

    @Test
    void programsNameAUserToo() {
        diaries.with("ann", google).with("bob", google);
        diaries.occupy("ann", TEN, ELEVEN);

        assertThat(free(diaries.user("ann"))).isNotEmpty().doesNotContain(SLOT);
        assertThat(free("bob")).contains(SLOT);
        given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of(
                        "projectId",
                        project,
                        "start",
                        SLOT,
                        "service",
                        "leaking pipe",
                        "name",
                        "Ann Lee",
                        "address",
                        "12 Elm Street, Albany",
                        "userId",
                        diaries.user("bob")))
                .post("/api/book")
                .then()
                .statusCode(201);
        assertThat(diaries.entries("bob")).containsExactly(TEN);
    }

    private List<String> free(String user) {
        return given().auth()
                .oauth2(TestIssuer.owner())
                .queryParams("projectId", project, "start", "2026-11-24", "service", "leaking pipe", "userId", user)
                .get("/api/calcom/availability")
                .path("slots.start");
    }

    private Response slots(String name, String user) {
        return call().call("get_slots", Map.of("when", "tomorrow at ten", "service", "leaking pipe", name, user));
    }

    private Response book(String slot, String user) {
        return call().call("book_slot", wish(slot, "user_id", user));
    }

    private static Map<String, Object> wish(String slot, String name, String user) {
        var wish = new HashMap<>(ToolClient.booking(slot));
        wish.put("service", "leaking pipe");
        wish.put(name, user);
        return wish;
    }

    private ToolClient call() {
        return ToolClient.withheld(project);
    }

    private static String outcome(Response answer) {
        return answer.path("outcome");
    }
}
