package dev.patchbay.business.tools;

import static dev.patchbay.business.area.google.RehearsedMaps.knows;
import static dev.patchbay.business.area.google.RehearsedMaps.then;
import static dev.patchbay.rehearsal.google.Address.house;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.patchbay.business.area.google.RehearsedMaps;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import dev.patchbay.rehearsal.provider.Fault;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where visits are offered and booked: not where the business says that it does not come out to.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = RehearsedMaps.class, scope = TestResourceScope.GLOBAL)
class BookingAreaTest {
    private static final String SLOT = "2026-11-24T10:00:00-05:00";
    private static final String TROY = "12 Elm Street, Troy, NY 12180";

    @Inject
    FreshProject projects;

    private String project;
    private String street;

    @BeforeEach
    void newProject() {
        project = projects.create();
        street = UUID.randomUUID().toString().substring(0, 8) + " Elm Street";
        serves(Map.of("version", 0, "country", "US", "postcodes", List.of("12207")));
    }

    @Test
    void whatIsOutOfTheAreaIsNeitherOfferedNorBooked() {
        var call = ToolClient.newCall(project);

        call.call("get_slots", Map.of("when", "tomorrow", "address", TROY))
                .then()
                .body("outcome", equalTo("refused"))
                .body("data.verdict", equalTo("OUT"))
                .body("data.slots", nullValue());
        book(call, "leaking pipe", TROY)
                .then()
                .body("outcome", equalTo("refused"))
                .body("data.verdict", equalTo("OUT"))
                .body(
                        "say",
                        equalTo("I'm sorry, 12180 is outside the area we serve. Shall I take a message all the same?"));
        assertThat(bookings()).isZero();
    }

    @Test
    void itIsSaidInTheCallersLanguage() {
        projects.speaking(project, "es-MX");
        var agent = projects.texts("SELECT id FROM agent WHERE project_id = $1", project)
                .getFirst();

        book(ToolClient.newCall(project).by(agent), "fuga de agua", TROY)
                .then()
                .body("outcome", equalTo("refused"))
                .body("say", containsString("¿Tomo un recado"));
    }

    @Test
    void whatIsServedIsBooked() {
        book(ToolClient.newCall(project), "leaking pipe", "12 Elm Street, Albany, NY 12207")
                .then()
                .body("outcome", equalTo("succeeded"));
    }

    /// Nowhere on the map, or too long looked for.
    @Test
    void whatIsNotKnownIsBooked() {
        book(ToolClient.newCall(project), "leaking pipe", street).then().body("outcome", equalTo("succeeded"));

        project = projects.create();
        serves(Map.of("version", 0, "country", "US", "postcodes", List.of("12207")));
        then("slow " + street, new Fault.Slow(Duration.ofSeconds(30)));
        book(ToolClient.newCall(project), "leaking pipe", "slow " + street)
                .then()
                .body("outcome", equalTo("succeeded"));
    }

    @Test
    void severalPlacesOfWhichNotAllAreServedAreAskedBack() {
        serves(Map.of(
                "version",
                1,
                "country",
                "US",
                "circles",
                List.of(Map.of("latitude", 42.65, "longitude", -73.75, "kilometres", 10))));
        knows(
                street,
                house(street + ", Albany", "12207", 42.65, -73.75),
                house(street + ", Boston", "02108", 42.3, -71));

        book(ToolClient.newCall(project), "leaking pipe", street)
                .then()
                .body("outcome", equalTo("refused"))
                .body("data.ask_for", equalTo("address"))
                .body("data.candidates", contains(street + ", Albany", street + ", Boston"));
        assertThat(bookings()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"I smell gas", "huele a gas en la cocina", "apartment viewing"})
    void dangerAndViewingsAreNotAskedWhereTheyAre(String service) {
        book(ToolClient.newCall(project), service, TROY).then().body("outcome", equalTo("succeeded"));
    }

    private static Response book(ToolClient call, String service, String address) {
        return call.call("book_slot", Map.of("slot", SLOT, "service", service, "name", "Ann Lee", "address", address));
    }

    private long bookings() {
        return projects.count("SELECT count(*) FROM reservation WHERE project_id = $1 AND state <> 'HELD'", project);
    }

    private void serves(Map<String, Object> area) {
        given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(area)
                .put("/api/projects/{p}/areas", project)
                .then()
                .statusCode(200);
    }
}
