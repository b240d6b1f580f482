package dev.patchbay.business.tools;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.patchbay.business.scheduling.BookingRecovery;
import dev.patchbay.business.support.FaultyCalendar;
import dev.patchbay.business.support.FaultyCalendar.Fault;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
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
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The REST faces of the slot tools (B2).
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class BookingFacesTest {
    private static final String TEN = "2026-11-24T10:00:00-05:00";

    @Inject
    FreshProject projects;

    @Inject
    FaultyCalendar calendar;

    @Inject
    BookingRecovery recovery;

    @Inject
    ManualClock clock;

    private String project;

    @BeforeEach
    void newProject() {
        project = projects.create();
    }

    @Test
    void availabilityShowsAllThatIsFreeAndHoldsNothing() {
        for (var asked = 0; asked < 2; asked++) {
            availability("start", "2026-11-24", "end", "2026-11-24")
                    .then()
                    .statusCode(200)
                    .body("projectId", equalTo(project))
                    .body("timeZone", equalTo("America/New_York"))
                    .body("slots", hasSize(10))
                    .body("slots[2].start", equalTo(TEN))
                    .body("slots[2].end", equalTo("2026-11-24T11:00:00-05:00"))
                    .body("slots[2].spoken", equalTo("tomorrow, Tuesday the twenty-fourth at ten in the morning"))
                    .body("more", equalTo(false));
        }
    }

    @Test
    void whatACallHoldsOrHasBookedIsNotFree() {
        var call = ToolClient.newCall(project);
        List<String> held = call.slots("tomorrow").path("data.slots.slot");
        assertThat(starts(availability("start", "2026-11-24"))).doesNotContainAnyElementsOf(held);

        call.book(held.getFirst());

        assertThat(starts(availability("start", "2026-11-24")))
                .doesNotContain(held.getFirst())
                .contains(held.getLast());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T09:30:00-05:00, 2026-11-24T12:00:00-05:00, 2, 2026-11-24T10:00:00-05:00",
        "2026-11-24T15:00:00Z, 2026-11-24T17:00:00Z, 2, 2026-11-24T10:00:00-05:00",
        "2026-11-24T10:00, 2026-11-24T11:00, 1, 2026-11-24T10:00:00-05:00",
        "2026-11-24, 2026-11-25, 20, 2026-11-24T08:00:00-05:00",
    })
    void aWindowEndsBeforeItsEnd(String start, String end, int count, String first) {
        assertThat(starts(availability("start", start, "end", end)))
                .hasSize(count)
                .first()
                .isEqualTo(first);
    }

    @Test
    void aLimitSaysThatThereIsMore() {
        availability("limit", "3").then().body("slots", hasSize(3)).body("more", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource({"start, soon", "start, 2026-13-01", "end, 2026-11-24T25:00:00Z", "end, 2020-01-01", "limit, 0"})
    void whatCannotBeReadIsNamed(String parameter, String value) {
        availability(parameter, value)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", contains(parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "1.5", "99999999999"})
    void aLimitThatIsNoNumberIsABadRequest(String limit) {
        availability("limit", limit)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", startsWith("A parameter that must be a whole number"));
    }

    @Test
    void aProjectMustBeNamed() {
        owner().get("/api/calcom/availability").then().statusCode(400).body("violations.field", contains("projectId"));
    }

    @Test
    void aBookingIsMadeWhereItCanBeFound() {
        var made = book(owner(), wish(TEN));

        made.then()
                .statusCode(201)
                .body("state", equalTo("confirmed"))
                .body("start", equalTo(TEN))
                .body("end", equalTo("2026-11-24T11:00:00-05:00"))
                .body("say", startsWith("You're booked for tomorrow, Tuesday the twenty-fourth at ten"));
        owner().get(made.header("Location"))
                .then()
                .statusCode(200)
                .body("id", equalTo(made.path("bookingId")))
                .body("name", equalTo("Ann Lee"))
                .body("service", equalTo("leaking tap"))
                .body("phone", equalTo("+15185550143"))
                .body("reference", equalTo(made.path("reference")));
        assertThat(starts(availability("start", "2026-11-24"))).doesNotContain(TEN);
    }

    @Test
    void theSameWishIsOneBookingHoweverItIsSpelt() {
        var first = book(owner(), wish(TEN));
        var again = new HashMap<>(wish("tomorrow at ten"));
        again.put("name", "ann  LEE.");
        again.put("phone", "+1 518 555 0143");
        again.put("address", "12 ELM street,  albany.");

        book(owner(), again).then().statusCode(200).body("bookingId", equalTo(first.path("bookingId")));
        assertThat(bookings()).hasSize(1);
    }

    @Test
    void theSameWishSentAtOnceIsOneBooking() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 8)
                    .mapToObj(_ -> threads.submit(() -> book(owner(), wish(TEN))))
                    .toList();
            for (var answer : answers) {
                assertThat(answer.get().statusCode()).isIn(200, 201);
            }
        }
        assertThat(bookings()).hasSize(1);
    }

    @Test
    void aKeyMakesARepeatTheSameAnswer() {
        var first = book(owner().header("Idempotency-Key", "k-1"), wish(TEN));
        var second = book(owner().header("Idempotency-Key", "k-1"), wish(TEN));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
    }

    @Test
    void aKeyStandsForOneRequestOnly() {
        book(owner().header("Idempotency-Key", "k-1"), wish(TEN)).then().statusCode(201);

        book(owner().header("Idempotency-Key", "k-1"), wish("2026-11-24T12:00:00-05:00"))
                .then()
                .statusCode(422)
                .contentType("application/problem+json");
        var other = projects.create();
        var elsewhere = new HashMap<>(wish(TEN));
        elsewhere.put("projectId", other);
        book(owner().header("Idempotency-Key", "k-1"), elsewhere).then().statusCode(201);
        assertThat(bookings()).hasSize(1);
    }

    @Test
    void anotherWishOfTheSameClientIsAnotherBooking() {
        book(owner(), wish(TEN)).then().statusCode(201);
        book(owner(), wish("2026-11-24T12:00:00-05:00")).then().statusCode(201);

        assertThat(bookings()).hasSize(2);
    }

    @Test
    void tenCustomersOfOneProgramAreTen() {
        for (var customer = 0; customer < 10; customer++) {
            var start = "2026-11-%02dT%02d:00:00-05:00".formatted(24 + customer / 5, 8 + customer % 5 * 2);
            book(owner().header("Idempotency-Key", "c-" + customer), wishOf("Customer " + customer, start))
                    .then()
                    .statusCode(201)
                    .body("start", equalTo(start));
        }

        assertThat(bookings()).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void oneCustomerIsNotToldThatAnothersVisitIsHis() {
        book(owner(), wishOf("Ann Lee", TEN)).then().statusCode(201);

        book(owner(), wishOf("Bob Ray", TEN)).then().statusCode(409);
    }

    @Test
    void whatOneCustomerMayStillChooseIsNotTakenByAnother() {
        ToolClient.newCall(project).book(TEN);
        book(owner(), wishOf("Ann Lee", TEN)).then().statusCode(409);
        assertThat(held()).isEqualTo(3);

        book(owner(), wishOf("Bob Ray", TEN)).then().statusCode(409);
        book(owner(), wishOf("Cid Poe", "2026-11-25T10:00:00-05:00")).then().statusCode(201);

        assertThat(held()).isEqualTo(6);
    }

    @Test
    void anOperatorCancelsABookingHoweverOften() {
        var made = book(owner(), wish(TEN));
        var address = made.header("Location");
        assertThat(bearer(token(project, "viewer")).delete(address).statusCode())
                .isEqualTo(403);
        assertThat(bearer(token(projects.create(), "admin")).delete(address).statusCode())
                .isEqualTo(404);

        for (var time = 0; time < 2; time++) {
            bearer(token(project, "operator"))
                    .delete(address)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("RELEASED"))
                    .body("cause", equalTo("cancelled"))
                    .body("origin", equalTo("PROGRAM"));
        }
        assertThat(starts(availability("start", "2026-11-24"))).contains(TEN);
    }

    @Test
    void aCancellationThatTheCalendarDoesNotAnswerIsAccepted() {
        var address = book(owner(), wish(TEN)).header("Location");
        calendar.failWithdrawing(project, Fault.BEFORE_EFFECT);
        owner().delete(address).then().statusCode(202).body("state", equalTo("CANCELLING"));

        calendar.heal(project);

        owner().delete(address).then().statusCode(200).body("state", equalTo("RELEASED"));
    }

    @Test
    void fiftyRefusedCustomersHoldAFewTimesAndCallersStillGetTheirs() {
        ToolClient.newCall(project).book(TEN);
        for (var customer = 0; customer < 50; customer++) {
            book(owner(), wishOf("Customer " + customer, TEN))
                    .then()
                    .statusCode(409)
                    .body("detail", startsWith("That time has just been taken"))
                    .body("detail", containsString("I could do "));
        }
        assertThat(held()).isEqualTo(12);

        var call = ToolClient.newCall(project);
        assertThat(call.slots("tomorrow").<List<String>>path("data.slots.slot")).hasSize(3);
        assertThat(held()).isEqualTo(15);

        // What is held by programs runs out as what callers hold does, and then others may have it.
        clock.advance(Duration.ofSeconds(120));
        book(owner(), wishOf("One more", TEN)).then().statusCode(409);
        assertThat(projects.count(
                        "SELECT count(*) FROM reservation WHERE project_id = $1 AND state = 'HELD' AND hold_until > $2",
                        project,
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .isEqualTo(3);
    }

    @Test
    void whatBreaksIsUnavailableAndTheSameKeyMayTryAgain() {
        projects.run("ALTER TABLE reservation ADD CONSTRAINT broken CHECK (name <> 'Broken Pipe') NOT VALID");
        try {
            book(owner().header("Idempotency-Key", "k-9"), wishOf("Broken Pipe", TEN))
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", not(equalTo("")))
                    .body("title", equalTo("Service Unavailable"))
                    .body("detail", startsWith("Nothing could be booked"));
        } finally {
            projects.run("ALTER TABLE reservation DROP CONSTRAINT broken");
        }

        book(owner().header("Idempotency-Key", "k-9"), wishOf("Broken Pipe", TEN))
                .then()
                .statusCode(201);
        assertThat(bookings()).hasSize(1);
    }

    @Test
    void aCalendarThatTurnsOutNotToHaveItIsABadGateway() {
        calendar.failBooking(project, Fault.BEFORE_EFFECT);
        book(owner().header("Idempotency-Key", "k-2"), wish(TEN)).then().statusCode(202);
        clock.advance(Duration.ofMinutes(1));
        recovery.run().await().atMost(Duration.ofSeconds(20));

        book(owner().header("Idempotency-Key", "k-2"), wish(TEN))
                .then()
                .statusCode(502)
                .contentType("application/problem+json")
                .body("title", equalTo("Bad Gateway"));
        assertThat(bookings()).isEmpty();
    }

    @Test
    void aTimeThatIsTakenIsAConflictThatNamesOthers() {
        ToolClient.newCall(project).book(TEN);

        book(owner(), wish(TEN))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", startsWith("That time has just been taken: "));
        book(owner(), wish("2026-11-24T03:00:00-05:00")).then().statusCode(409);
        book(owner(), wish("2026-11-20T10:00:00-05:00")).then().statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"some time, not Monday", "tomorrow", "2026-13-45T10:00:00Z"})
    void anUnclearTimeIsAProblemOfItsField(String start) {
        book(owner(), wish(start))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", contains("start"));
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        owner().contentType(ContentType.JSON)
                .post("/api/book")
                .then()
                .statusCode(400)
                .body("violations.field", contains("body"))
                .body("violations.message", contains("is needed"));
        book(owner(), Map.of("projectId", project))
                .then()
                .statusCode(400)
                .body("violations.field", containsInAnyOrder("start", "name", "address"));
        book(owner().header("Idempotency-Key", "two words"), wish(TEN))
                .then()
                .statusCode(400)
                .body("violations.field", contains("Idempotency-Key"));
        var nul = new HashMap<>(wish(TEN));
        nul.put("notes", "a\0b");
        book(owner(), nul).then().statusCode(400).body("violations.field", contains("notes"));
    }

    @Test
    void clientsMayUseTheNamesTheyKnow() {
        book(
                        owner(),
                        Map.of(
                                "projectId", project,
                                "startTime", "2026-11-24T15:00:00Z",
                                "customerName", "Ann Lee",
                                "customerPhone", "+15185550143",
                                "address", "12 Elm Street, Albany",
                                "confirm", true))
                .then()
                .statusCode(201)
                .body("start", equalTo(TEN));
    }

    @Test
    void aViewerSeesAndAnOperatorBooks() {
        assertThat(bearer(token(project, "viewer"))
                        .get("/api/calcom/availability?projectId=" + project)
                        .statusCode())
                .isEqualTo(200);
        assertThat(book(bearer(token(project, "viewer")), wish(TEN)).statusCode())
                .isEqualTo(403);
        assertThat(book(bearer(token(project, "operator")), wish(TEN)).statusCode())
                .isEqualTo(201);
    }

    @Test
    void anotherProjectIsNotThere() {
        var foreign = token(projects.create(), "admin");

        bearer(foreign)
                .get("/api/calcom/availability?projectId=" + project)
                .then()
                .statusCode(404);
        book(bearer(foreign), wish(TEN)).then().statusCode(404);
        owner().get("/api/calcom/availability?projectId=no-such").then().statusCode(404);
        availability("start", "2026-11-24").then().body("slots.start", hasItem(TEN));
    }

    @Test
    void aProjectWithoutACalendarSaysSo() {
        projects.run("DELETE FROM opening_hours WHERE project_id = $1", project);
        projects.run("DELETE FROM calendar WHERE project_id = $1", project);

        availability("start", "2026-11-24").then().statusCode(404).body("detail", not(equalTo("")));
        book(owner(), wish(TEN)).then().statusCode(409);
    }

    private Response availability(String... parameters) {
        var request = owner().queryParam("projectId", project);
        for (var i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/api/calcom/availability");
    }

    private static List<String> starts(Response availability) {
        return availability.path("slots.start");
    }

    private Map<String, Object> wish(String start) {
        return Map.of(
                "projectId", project,
                "start", start,
                "service", "leaking tap",
                "name", "Ann Lee",
                "address", "12 Elm Street, Albany",
                "phone", "+15185550143");
    }

    /// By the calls that they are of.
    private List<String> bookings() {
        return projects.texts("SELECT call_id FROM reservation WHERE project_id = $1 AND state = 'CONFIRMED'", project);
    }

    private long held() {
        return projects.count("SELECT count(*) FROM reservation WHERE project_id = $1 AND state = 'HELD'", project);
    }

    private Map<String, Object> wishOf(String name, String start) {
        var wish = new HashMap<>(wish(start));
        wish.put("name", name);
        wish.remove("phone");
        return wish;
    }

    private static Response book(RequestSpecification who, Map<String, Object> wish) {
        return who.contentType(ContentType.JSON).body(wish).post("/api/book");
    }

    private static RequestSpecification owner() {
        return bearer(TestIssuer.owner());
    }

    private static RequestSpecification bearer(String token) {
        return given().auth().oauth2(token);
    }

    private static String token(String project, String role) {
        return owner().contentType(ContentType.JSON)
                .body(Map.of("name", "faces", "role", role))
                .post("/api/projects/{p}/tokens", project)
                .path("token");
    }
}
