package dev.patchbay.business.tools;

import static dev.patchbay.business.area.google.RehearsedMaps.knows;
import static dev.patchbay.business.area.google.RehearsedMaps.status;
import static dev.patchbay.business.area.google.RehearsedMaps.then;
import static dev.patchbay.rehearsal.google.Address.house;
import static dev.patchbay.rehearsal.google.Address.town;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.patchbay.business.area.google.RehearsedMaps;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `check_service_area`, its REST face, and the areas that they judge by.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = RehearsedMaps.class, scope = TestResourceScope.GLOBAL)
class ServiceAreaTest {
    private static final String SQUARE = "[[[-74,42],[-73,42],[-73,43],[-74,43],[-74,42]]]";

    @Inject
    FreshProject projects;

    private String project;
    private String street;

    @BeforeEach
    void newProject() {
        project = projects.create();
        street = UUID.randomUUID().toString().substring(0, 8) + " Elm Street";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 Elm Street, Albany, NY 12207 | IN | Yes, we come out to 12207.",
                "12 Elm Street, Albany, NY 12309-1111 | IN | Yes, we come out to 12309-1111.",
                "12 Elm Street, Troy, NY 12180 | OUT | I'm sorry, 12180 is outside the area we serve.",
                "Albany 12207 or Troy 12180 | UNKNOWN | Is it 12207; or 12180?",
            })
    void postcodesAreJudgedOffline(String address, String verdict, String say) {
        replace(postcodes("12207", "123*")).then().statusCode(200);

        tool("address", address)
                .then()
                .statusCode(200)
                .body("data.verdict", equalTo(verdict))
                .body("say", containsString(say));
        assertThat(RehearsedMaps.asked(address)).isZero();
    }

    @Test
    void aProjectThatDoesNotSayWhereItWorksTakesAMessage() {
        tool("address", "12 Elm Street, Albany, NY 12207")
                .then()
                .body("outcome", equalTo("refused"))
                .body("data.verdict", equalTo("UNKNOWN"))
                .body("data.ask_for", nullValue())
                .body("say", containsString("take a message"));
    }

    @Test
    void anAddressWithoutPostcodeIsLookedUp() {
        replace(postcodes("12207")).then().statusCode(200);
        knows(street + ", Albany", house(street + ", Albany, NY 12207, USA", "12207", 42.65, -73.75));

        tool("address", street + ",  Albany ")
                .then()
                .body("outcome", equalTo("succeeded"))
                .body("data.verdict", equalTo("IN"))
                .body("say", equalTo("Yes, we come out to " + street + ", Albany, NY 12207, USA."));
    }

    /// The map does not know its postcode, which may be one that is served.
    @Test
    void aPlaceWithoutPostcodeIsNotOutWherePostcodesCount() {
        replace(postcodes("12207")).then().statusCode(200);
        knows(street, town("Albany, NY, USA", 42.65, -73.75, 0.1));

        tool("address", street)
                .then()
                .body("outcome", equalTo("refused"))
                .body("data.verdict", equalTo("UNKNOWN"))
                .body("data.ask_for", equalTo("address"));
    }

    @ParameterizedTest
    @CsvSource({"42.5, IN", "42, IN", "43.5, OUT"})
    void aHouseIsInThePolygonOrNot(double latitude, String verdict) {
        replace(polygon("Polygon", SQUARE)).then().statusCode(200);
        knows(street, house(street + ", NY 12207", "12207", latitude, -73.5));

        tool("address", street).then().body("data.verdict", equalTo(verdict));
    }

    @Test
    void candidatesThatAgreeAreNotAmbiguous() {
        replace(polygon("Polygon", SQUARE)).then().statusCode(200);
        knows(
                street,
                house(street + ", Albany", "12207", 42.5, -73.5).found(),
                house(street + ", Troy", "12180", 42.7, -73.6).found());

        tool("address", street)
                .then()
                .body("data.verdict", equalTo("IN"))
                .body("say", equalTo("Yes, we come out there."));
    }

    @Test
    void candidatesThatDisagreeAreNamedInOneQuestion() {
        replace(polygon("Polygon", SQUARE)).then().statusCode(200);
        knows(street, house(street + ", Albany", "12207", 42.5, -73.5), house(street + ", Boston", "02108", 42.3, -71));

        tool("address", street)
                .then()
                .body("outcome", equalTo("refused"))
                .body("data.verdict", equalTo("UNKNOWN"))
                .body("data.ask_for", equalTo("address"))
                .body("data.candidates", contains(street + ", Albany", street + ", Boston"))
                .body(
                        "say",
                        equalTo("There is more than one such address. Is it " + street + ", Albany; or " + street
                                + ", Boston?"));
    }

    @Test
    void whatMatchesOnlyPartlyIsReadBackAndTakenWhenItIsConfirmed() {
        replace(polygon("Polygon", SQUARE)).then().statusCode(200);
        var label = street + ", Albany, NY 12207, USA";
        var partly = house(label, "12207", 42.5, -73.5).found();
        knows(street, partly);
        knows(label, partly);

        tool("address", street)
                .then()
                .body("data.ask_for", equalTo("address"))
                .body("say", equalTo("I found " + label + ". Is that the address?"));
        tool("address", label).then().body("data.verdict", equalTo("IN"));
    }

    @ParameterizedTest
    @CsvSource({"0.1, IN, ", "2, UNKNOWN, address"})
    void aTownIsServedAsAWholeOrTheStreetIsAskedFor(double reach, String verdict, String askFor) {
        replace(polygon("Polygon", SQUARE)).then().statusCode(200);
        knows(street, town("Albany, NY, USA", 42.5, -73.5, reach));

        tool("address", street).then().body("data.verdict", equalTo(verdict)).body("data.ask_for", equalTo(askFor));
    }

    @Test
    void anAddressThatIsNowhereIsUnknown() {
        replace(polygon("Polygon", SQUARE)).then().statusCode(200);

        tool("address", street)
                .then()
                .body("data.verdict", equalTo("UNKNOWN"))
                .body("say", containsString("take a message"));
    }

    @Test
    void withoutTheMapNothingIsGuessed() {
        replace(polygon("Polygon", SQUARE)).then().statusCode(200);
        then(street, status("REQUEST_DENIED"));

        tool("address", street)
                .then()
                .statusCode(200)
                .body("outcome", equalTo("refused"))
                .body("data.verdict", equalTo("UNKNOWN"))
                .body("say", containsString("won't guess"));
    }

    @Test
    void withoutTheMapThePostcodeIsAskedForWhereItWouldTell() {
        replace(postcodes("12207")).then().statusCode(200);
        then(street, status("REQUEST_DENIED"));

        tool("address", street).then().body("data.ask_for", equalTo("postcode"));
        call(Map.of("address", street, "postcode", "12207")).then().body("data.verdict", equalTo("IN"));
    }

    @Test
    void nothingToJudgeIsAQuestion() {
        replace(postcodes("12207")).then().statusCode(200);

        call(Map.of()).then().body("data.ask_for", equalTo("address"));
        tool("address", "??").then().body("data.ask_for", equalTo("address"));
    }

    @Test
    void deployedAssistantsSendThePartsApart() {
        replace(postcodes("12207")).then().statusCode(200);

        ToolClient.newCall(project)
                .call("checkServiceArea", Map.of("address", Map.of("street", "12 Elm Street", "zip", "12207")))
                .then()
                .body("data.verdict", equalTo("IN"));
        ToolClient.newCall(project)
                .call("check_coverage", Map.of("street", "12 Elm St", "city", "Albany", "zipCode", 12207, "user_id", 7))
                .then()
                .body("data.verdict", equalTo("IN"));
    }

    @Test
    void theAnswerIsInTheAgentsLanguage() {
        replace(postcodes("12207")).then().statusCode(200);

        check(Map.of("postcode", "12207", "language", "es-MX")).then().body("say", equalTo("Sí, llegamos a 12207."));
        check(Map.of("postcode", "12208", "language", "es")).then().body("say", containsString("¿Tomo un recado"));
    }

    @Test
    void coordinatesAreJudgedWithoutAnybody() {
        var circle = new HashMap<>(polygon("Polygon", SQUARE));
        circle.put("circles", List.of(circle(45, -73, 10)));
        replace(circle).then().statusCode(200);

        check(Map.of("latitude", 42.5, "longitude", -73.5)).then().body("verdict", equalTo("IN"));
        check(Map.of("lat", 45.05, "lng", -73)).then().body("verdict", equalTo("IN"));
        check(Map.of("latitude", 45.2, "longitude", -73)).then().body("verdict", equalTo("OUT"));
    }

    @Test
    void aPointIsNotOutWherePostcodesCountToo() {
        var both = new HashMap<>(polygon("Polygon", SQUARE));
        both.put("postcodes", List.of("12207"));
        replace(both).then().statusCode(200);

        check(Map.of("latitude", 50, "longitude", -73.5))
                .then()
                .body("verdict", equalTo("UNKNOWN"))
                .body("askFor", equalTo("postcode"));
        check(Map.of("latitude", 50, "longitude", -73.5, "postcode", "12208"))
                .then()
                .body("verdict", equalTo("OUT"));
    }

    @Test
    void theFaceSaysWhatIsWrongWithAQuestion() {
        check(Map.of()).then().statusCode(400).body("violations.field", contains("address"));
        check(Map.of("latitude", 42)).then().statusCode(400).body("violations.field", contains("longitude"));
        check(Map.of("latitude", 142, "longitude", 0))
                .then()
                .statusCode(400)
                .body("violations.field", contains("latitude"));
        check(Map.of("address", "a\0b")).then().statusCode(400).body("violations.field", contains("address"));
        check(Map.of("address", "x".repeat(301))).then().statusCode(400);
        check(Map.of("projectId", "nobody", "address", "12 Elm Street")).then().statusCode(404);
    }

    @Test
    void whatWasReplacedIsReadAndJudgedByAtOnce() {
        owner().get("/api/projects/{p}/areas", project)
                .then()
                .statusCode(200)
                .body("version", equalTo(0))
                .body("postcodes", hasSize(0));
        replace(postcodes("12207")).then().statusCode(200).body("version", equalTo(1));
        check(Map.of("postcode", "12207")).then().body("verdict", equalTo("IN"));

        var next = new HashMap<>(postcodes("12208"));
        next.put("version", 1);
        replace(next).then().statusCode(200).body("version", equalTo(2));

        check(Map.of("postcode", "12207")).then().body("verdict", equalTo("OUT"));
        owner().get("/api/projects/{p}/areas", project)
                .then()
                .body("version", equalTo(2))
                .body("country", equalTo("US"))
                .body("postcodes", contains("12208"));
    }

    @Test
    void ofTwoWritersOneIsTold() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 4)
                    .mapToObj(_ ->
                            threads.submit(() -> replace(postcodes("12207")).statusCode()))
                    .toList();
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 412, 412, 412);
        }
        var stale = new HashMap<>(postcodes("12208"));
        stale.put("version", 7);
        replace(stale).then().statusCode(412).contentType("application/problem+json");
    }

    @Test
    void allThatIsWrongWithAnAreaIsNamed() {
        replace(Map.of("version", 0)).then().statusCode(400).body("violations.field", contains("country"));
        var wrong = new HashMap<String, Object>(postcodes("12207", "Albany", "K1A 0B1"));
        wrong.put("circles", List.of(circle(91, 0, 5), circle(42, -73, 0)));
        wrong.put(
                "polygons",
                List.of(
                        Map.of("geometry", Map.of("type", "Point", "coordinates", List.of(0, 0))),
                        Map.of("name", "x")));
        replace(wrong)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(
                        "violations.field",
                        containsInAnyOrder(
                                "postcodes[1]",
                                "postcodes[2]",
                                "circles[0]",
                                "circles[1].kilometres",
                                "polygons[0].geometry",
                                "polygons[1].geometry"));
        replace(polygon("Polygon", "[[[179,1],[-179,1],[-179,2],[179,2],[179,1]]]"))
                .then()
                .statusCode(400)
                .body("violations[0].message", containsString("crosses the antimeridian"));
    }

    @Test
    void anAreaIsBounded() {
        replace(postcodes(Collections.nCopies(5000, "12207").toArray(String[]::new)))
                .then()
                .statusCode(200);
        replace(postcodes(Collections.nCopies(5001, "12207").toArray(String[]::new)))
                .then()
                .statusCode(400)
                .body("violations.field", contains("postcodes"));
        replace(polygon("MultiPolygon", "[" + String.join(",", Collections.nCopies(201, SQUARE)) + "]"))
                .then()
                .statusCode(400);
    }

    @Test
    void onlyAdminsReplaceAndMembersRead() {
        given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(Map.of("role", "viewer"))
                .put("/api/projects/{p}/members/{m}", project, "vic-" + project)
                .then()
                .statusCode(200);
        var viewer = TestIssuer.person("vic-" + project);
        given().auth()
                .oauth2(viewer)
                .get("/api/projects/{p}/areas", project)
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(viewer)
                .contentType(ContentType.JSON)
                .body(postcodes("12207"))
                .put("/api/projects/{p}/areas", project)
                .then()
                .statusCode(403);
    }

    @Test
    void theDemoBusinessServesAlbany() {
        ToolClient.newCall("afterhourfix")
                .call("check_service_area", Map.of("address", "12 Elm Street, Albany, NY 12207"))
                .then()
                .body("data.verdict", equalTo("IN"));
    }

    private Response tool(String argument, String value) {
        return call(Map.of(argument, value));
    }

    private Response call(Map<String, Object> arguments) {
        return ToolClient.newCall(project).call("check_service_area", arguments);
    }

    private Response check(Map<String, Object> question) {
        var body = new HashMap<String, Object>(question);
        body.putIfAbsent("projectId", project);
        return owner().contentType(ContentType.JSON).body(body).post("/api/service-area/check");
    }

    private Response replace(Map<String, Object> area) {
        return owner().contentType(ContentType.JSON).body(area).put("/api/projects/{p}/areas", project);
    }

    private static RequestSpecification owner() {
        return given().auth().oauth2(TestIssuer.owner());
    }

    private static Map<String, Object> postcodes(String... postcodes) {
        return Map.of("version", 0, "country", "US", "postcodes", List.of(postcodes));
    }

    private static Map<String, Object> circle(double latitude, double longitude, double kilometres) {
        return Map.of("latitude", latitude, "longitude", longitude, "kilometres", kilometres);
    }

    private static Map<String, Object> polygon(String type, String coordinates) {
        var geometry = Map.of(
                "type",
                type,
                "coordinates",
                JsonPath.from("{\"a\":" + coordinates + "}").getList("a"));
        return Map.of(
                "version", 0, "country", "US", "polygons", List.of(Map.of("name", "Square", "geometry", geometry)));
    }
}
