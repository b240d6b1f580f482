package dev.patchbay.business.scheduling;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The calendar of a project by REST, and that its rules hold.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class CalendarSettingsTest {
    private static final List<Map<String, Object>> TUESDAY =
            List.of(Map.of("weekday", "tuesday", "opens", "08:00", "closes", "12:00"));

    @Inject
    FreshProject projects;

    private String project;

    @BeforeEach
    void newProject() {
        project = "p-" + UUID.randomUUID();
        projects.run("INSERT INTO project (id, name, time_zone) VALUES ($1, 'Test', 'America/New_York')", project);
    }

    @Test
    void aNewProjectGetsItsOpeningHours() {
        owner().get("/api/projects/{p}/calendar", project).then().statusCode(404);

        set(Map.of("visitMinutes", 60, "hours", TUESDAY))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("version", equalTo(1))
                .body("stepMinutes", equalTo(60))
                .body("horizonDays", equalTo(60))
                .body("holidays", hasSize(0));

        assertThat(starts()).containsExactly("08:00", "09:00", "10:00", "11:00");
        assertThat(ToolClient.newCall(project)
                        .book("2026-11-24T09:00:00-05:00")
                        .path("outcome")
                        .toString())
                .isEqualTo("succeeded");
    }

    @Test
    void aConnectionMustBeTheProjectsOwnAndTheProviders() {
        var other = projects.create();
        var theirs = connection(other, "google");
        var ours = connection(project, "google");
        var wish = new HashMap<String, Object>(Map.of("visitMinutes", 60, "hours", TUESDAY, "provider", "google"));

        for (var id : List.of(theirs, UUID.randomUUID())) {
            set(with(wish, "connected", Map.of("connectionId", id)))
                    .then()
                    .statusCode(422)
                    .body("violations.field", contains("connected.connectionId"))
                    .body("violations.message", contains("is no connection of this project"));
        }
        set(with(with(wish, "provider", "microsoft"), "connected", Map.of("connectionId", ours)))
                .then()
                .statusCode(422)
                .body("violations.message", contains("opens a calendar at Google, which is not the provider"));
        set(with(wish, "connected", Map.of("connectionId", ours))).then().statusCode(200);
    }

    private UUID connection(String owner, String provider) {
        var id = UUID.randomUUID();
        projects.run(
                "INSERT INTO calendar_connection (id, project_id, user_id, provider, state, language, created_by,"
                        + " created_at, changed_at) VALUES ($1, $2, 'someone', $3, 'STARTED', 'en', 'x', now(), now())",
                id,
                owner,
                provider);
        return id;
    }

    @Test
    void whatIsReadCanBeSetAgainAsItIs() {
        set(Map.of(
                        "visitMinutes", 60,
                        "stepMinutes", 30,
                        "bufferBeforeMinutes", 10,
                        "bufferAfterMinutes", 20,
                        "noticeMinutes", 90,
                        "cancellationNoticeMinutes", 120,
                        "horizonDays", 14,
                        "hours",
                                List.of(
                                        Map.of("weekday", "monday", "opens", "08:00", "closes", "12:00"),
                                        Map.of("weekday", "monday", "opens", "13:00", "closes", "17:30"),
                                        Map.of("weekday", "saturday", "opens", "22:00", "closes", "02:00")),
                        "holidays",
                                List.of(
                                        Map.of(
                                                "day", "2026-12-24",
                                                "name", "Christmas Eve",
                                                "hours", List.of(Map.of("opens", "09:00", "closes", "12:00"))),
                                        Map.of("day", "2026-12-25", "name", "Christmas Day")),
                        "services", List.of(Map.of("service", "water heater", "minutes", 120))))
                .then()
                .statusCode(200);
        var read = owner().get("/api/projects/{p}/calendar", project);

        var again = owner().contentType(ContentType.JSON)
                .body(read.asByteArray())
                .put("/api/projects/{p}/calendar", project);

        assertThat(again.statusCode()).isEqualTo(200);
        Map<String, Object> before = read.path("$");
        Map<String, Object> after = again.path("$");
        assertThat(after).isEqualTo(with(before, "version", 2));
        assertThat(owner().get("/api/projects/{p}/calendar", project).<Map<String, Object>>path("$"))
                .isEqualTo(after);
    }

    @Test
    void whoHasNotReadTheLastVersionChangesNothing() {
        set(Map.of("visitMinutes", 60, "hours", TUESDAY)).then().statusCode(200);
        var wish = Map.<String, Object>of("visitMinutes", 30, "hours", TUESDAY);

        set(wish).then().statusCode(428);
        set(with(wish, "version", 7)).then().statusCode(412);
        put(owner().header("If-Match", "\"7\""), wish).then().statusCode(412);
        put(owner().header("If-Match", "seven"), wish)
                .then()
                .statusCode(400)
                .body("violations.field", contains("If-Match"));
        assertThat(starts()).hasSize(4);

        put(owner().header("If-Match", "\"1\""), wish).then().statusCode(200).header("ETag", "\"2\"");
        assertThat(starts()).hasSize(8);
    }

    @Test
    void ofManyWhoChangeTheSameVersionAtOnceOneDoes() throws Exception {
        set(Map.of("visitMinutes", 60, "hours", TUESDAY)).then().statusCode(200);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 8)
                    .mapToObj(
                            _ -> threads.submit(() -> set(Map.of("version", 1, "visitMinutes", 30, "hours", TUESDAY))))
                    .toList();
            var statuses = new HashMap<Integer, Integer>();
            for (var answer : answers) {
                statuses.merge(answer.get().statusCode(), 1, Integer::sum);
            }
            assertThat(statuses).isEqualTo(Map.of(200, 1, 412, 7));
        }
    }

    @Test
    void holidaysBuffersNoticeAndHorizonHold() {
        set(Map.of(
                        "visitMinutes", 60,
                        "bufferBeforeMinutes", 60,
                        "noticeMinutes", 60,
                        "horizonDays", 8,
                        "hours", TUESDAY,
                        "holidays",
                                List.of(
                                        Map.of(
                                                "day", "2026-11-23",
                                                "name", "Open Monday",
                                                "hours", List.of(Map.of("opens", "09:00", "closes", "13:00"))),
                                        Map.of("day", "2026-12-01", "name", "Off"))))
                .then()
                .statusCode(200);
        // It is Monday, ten o'clock or a little later.
        assertThat(starts("2026-11-23")).isNotEmpty().isSubsetOf("11:00", "12:00");
        assertThat(starts()).containsExactly("08:00", "09:00", "10:00", "11:00");
        assertThat(starts("2026-12-01")).isEmpty();
        assertThat(starts("2026-12-08")).isEmpty();

        // Nothing was offered there, and a slip of the year would be another year's visit.
        for (var tooFar : List.of("2026-12-08T10:00:00-05:00", "2027-11-23T10:00", "February 29 at ten")) {
            assertThat(ToolClient.newCall(project).book(tooFar).path("say").toString())
                    .startsWith("I can't book that far ahead yet.");
        }
        ToolClient.newCall(project).book("2026-11-24T10:00:00-05:00");

        assertThat(starts()).containsExactly("08:00");
    }

    @Test
    void aServiceThatTakesLongerIsOfferedAndBookedAtItsLength() {
        set(Map.of(
                        "visitMinutes",
                        60,
                        "hours",
                        TUESDAY,
                        "services",
                        List.of(Map.of("service", "water heater", "minutes", 150))))
                .then()
                .statusCode(200);
        var call = ToolClient.newCall(project);
        // Nobody has said yet what for.
        call.slots("tomorrow");
        var heater = new HashMap<>(ToolClient.booking("2026-11-24T08:00:00-05:00"));
        heater.put("service", "new water heater");

        var booked = call.call("book_slot", heater);

        assertThat(booked.path("outcome").toString()).isEqualTo("succeeded");
        assertThat(booked.path("data.end").toString()).isEqualTo("2026-11-24T10:30:00-05:00");
        assertThat(starts()).containsExactly("11:00");
        assertThat(ToolClient.newCall(project)
                        .call("get_slots", Map.of("when", "tomorrow", "service", "water heater"))
                        .path("outcome")
                        .toString())
                .isEqualTo("refused");
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        set(Map.of())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", containsInAnyOrder("visitMinutes", "hours"));
        set(Map.of(
                        "visitMinutes", 0,
                        "noticeMinutes", -1,
                        "hours", List.of(Map.of("weekday", "Someday", "opens", "8", "closes", "24:00"))))
                .then()
                .statusCode(400)
                .body(
                        "violations.field",
                        containsInAnyOrder(
                                "visitMinutes",
                                "noticeMinutes",
                                "hours[0].weekday",
                                "hours[0].opens",
                                "hours[0].closes"));
        set(Map.of(
                        "visitMinutes", 60,
                        "hours",
                                List.of(
                                        Map.of("weekday", "monday", "opens", "08:00", "closes", "12:00"),
                                        Map.of("weekday", "monday", "opens", "11:00", "closes", "17:00")),
                        "holidays",
                                List.of(
                                        Map.of("day", "2026-02-30", "name", "Never"),
                                        Map.of("day", "2026-02-28", "name", "Once"),
                                        Map.of("day", "2026-02-28", "name", "Twice")),
                        "services", List.of(Map.of("service", "?", "minutes", 60))))
                .then()
                .statusCode(400)
                .body(
                        "violations.field",
                        containsInAnyOrder("hours[1]", "holidays[0].day", "holidays[2].day", "services[0].service"));
        owner().get("/api/projects/{p}/calendar", project).then().statusCode(404);
    }

    @Test
    void anotherCalendarIsChosenAndReadBackAndTheOwnOneAgain() {
        var visit = Map.<String, Object>of("visitMinutes", 60, "hours", TUESDAY);
        var calcom = Map.<String, Object>of("eventTypeId", 77, "attendeeEmail", "visits@example.com");
        var chosen = with(with(visit, "provider", "calcom"), "calcom", calcom);

        set(chosen).then().statusCode(200).body("provider", equalTo("calcom")).body("calcom.eventTypeId", equalTo(77));
        set(with(chosen, "version", 1)).then().statusCode(200);
        owner().get("/api/projects/{p}/calendar", project)
                .then()
                .body("provider", equalTo("calcom"))
                .body("calcom.attendeeEmail", equalTo("visits@example.com"))
                .body("calcom.variableLength", equalTo(false));
        assertThat(projects.count("SELECT count(*) FROM calendar_source WHERE project_id = $1", project))
                .isEqualTo(1);

        set(with(visit, "version", 2)).then().statusCode(200);
        owner().get("/api/projects/{p}/calendar", project)
                .then()
                .body("provider", equalTo("own"))
                .body("calcom", nullValue());
    }

    @Test
    void whatDoesNotNameOneCalendarIsRefusedBeforeAnybodyIsAsked() {
        var visit = Map.<String, Object>of("visitMinutes", 60, "hours", TUESDAY);
        refused(with(visit, "provider", "outlook"), "provider");
        refused(with(visit, "provider", "calcom"), "calcom");
        refused(with(visit, "calcom", Map.of("eventTypeId", 1, "attendeeEmail", "a@example.com")), "calcom");
        var calcom = with(visit, "provider", "calcom");
        var nothing = Map.<String, Object>of("attendeeEmail", "a@example.com");
        refused(with(calcom, "calcom", nothing), "calcom");
        refused(with(calcom, "calcom", with(nothing, "eventTypeSlug", "visit")), "calcom");
        refused(with(calcom, "calcom", with(with(nothing, "eventTypeId", 1), "username", "ann")), "calcom");
        refused(
                with(
                        calcom,
                        "calcom",
                        with(with(with(nothing, "eventTypeSlug", "visit"), "username", "ann"), "teamSlug", "crew")),
                "calcom");
        refused(
                with(calcom, "calcom", Map.of("eventTypeId", 0, "attendeeEmail", "nobody", "username", "a b")),
                "calcom.eventTypeId",
                "calcom.attendeeEmail",
                "calcom.username");
    }

    private void refused(Map<String, Object> wish, String... fields) {
        set(wish).then().statusCode(400).body("violations.field", containsInAnyOrder(fields));
    }

    @Test
    void aViewerSeesAndAnAdminSets() {
        var wish = Map.<String, Object>of("visitMinutes", 60, "hours", TUESDAY);
        assertThat(put(bearer(token(project, "operator")), wish).statusCode()).isEqualTo(403);
        assertThat(put(bearer(token(project, "admin")), wish).statusCode()).isEqualTo(200);
        assertThat(bearer(token(project, "viewer"))
                        .get("/api/projects/{p}/calendar", project)
                        .statusCode())
                .isEqualTo(200);
        var foreign = token(projects.create(), "admin");
        assertThat(bearer(foreign).get("/api/projects/{p}/calendar", project).statusCode())
                .isEqualTo(404);
        owner().get("/api/projects/no-such/calendar").then().statusCode(404);
    }

    /// On the Tuesday that is tomorrow.
    private List<String> starts() {
        return starts("2026-11-24");
    }

    private List<String> starts(String day) {
        List<String> starts = owner().queryParam("projectId", project)
                .queryParam("start", day)
                .queryParam("end", day)
                .get("/api/calcom/availability")
                .path("slots.start");
        return starts.stream().map(start -> start.substring(11, 16)).toList();
    }

    private Response set(Map<String, Object> wish) {
        return put(owner(), wish);
    }

    private Response put(RequestSpecification who, Map<String, Object> wish) {
        return who.contentType(ContentType.JSON).body(wish).put("/api/projects/{p}/calendar", project);
    }

    private static Map<String, Object> with(Map<String, Object> wish, String field, Object value) {
        var more = new HashMap<>(wish);
        more.put(field, value);
        return more;
    }

    private static RequestSpecification owner() {
        return bearer(TestIssuer.owner());
    }

    private static RequestSpecification bearer(String token) {
        return given().auth().oauth2(token);
    }

    private static String token(String project, String role) {
        return owner().contentType(ContentType.JSON)
                .body(Map.of("name", "calendar", "role", role))
                .post("/api/projects/{p}/tokens", project)
                .path("token");
    }
}
