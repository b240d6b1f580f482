package dev.patchbay.business.tools;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `search_rentals`, `get_property_details`, viewings, and the properties that they are about. It is Monday the 23rd
/// of November 2026.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class RentalsTest {
    private static final String STOCK = """
            id,address,area,bedrooms,bathrooms,rent,available_on,pets,features,state
            lake-2,"412 Lake Street, Unit 2, Milwaukee, WI 53202",East Side,2,1,1450,,cats,dishwasher; balcony,
            lake-5,"412 Lake Street, Unit 5, Milwaukee, WI 53202",East Side,1,1,1150,2027-01-01,none,dishwasher,
            harbor,"88 Harbor View Road, Milwaukee, WI 53207",Bay View,3,1.5,"1,950",2026-12-15,both,yard; garage,
            mill,"1720 Mill Avenue, Milwaukee, WI 53204",Walker's Point,studio,1,895.50,,no,elevator,
            elm,"14 Elm Street, Milwaukee, WI 53207",Bay View,2,1,1390,,cats,yard,rented""";

    @Inject
    FreshProject projects;

    private String project;

    @BeforeEach
    void stock() {
        project = projects.create();
        load(STOCK).then().statusCode(200).body("properties", equalTo(5));
    }

    @Test
    void aHomeIsFoundByAllThatIsSaid() {
        search(Map.of("bedrooms", 2, "max_rent", 1500, "pets", "a cat", "features", "a balcony"))
                .then()
                .body("outcome", equalTo("succeeded"))
                .body(
                        "say",
                        equalTo("I have one that fits: 2 bedrooms at 412 Lake Street, Unit 2, Milwaukee, WI 53202 for"
                                + " 1450 dollars a month, available now. Would you like to hear more about it, or to"
                                + " see it?"))
                .body("data.properties.property_id", contains("lake-2"))
                .body("data.properties[0].rent", equalTo(1450));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bedrooms | 1 bedroom | mill; lake-5; lake-2; harbor | lake-5",
                "bedrooms | two | lake-2 | lake-2",
                "max_rent | $1,200 | mill | mill",
                "budget | 800 to 900 | mill | mill",
                "area | bay view | harbor | harbor",
                "zip_code | 53204 | mill | mill",
                "move_in_date | December first | lake-2 | mill",
            })
    void wordsOfCallersAndOfDeployedAssistantsAreTaken(String argument, String value, String ids, String first) {
        var arguments = new HashMap<String, Object>(Map.of(argument, value));
        if (argument.startsWith("move")) {
            arguments.put("bedrooms", 0);
        }
        ToolClient.newCall(project)
                .call("search_available_properties", arguments)
                .then()
                .body("outcome", equalTo("succeeded"))
                .body("data.properties[0].property_id", equalTo(first));
    }

    @Test
    void whatNearlyFitsIsNamedAsThat() {
        search(Map.of("bedrooms", 3, "max_rent", 1800, "area", "Milwaukee"))
                .then()
                .body("outcome", equalTo("refused"))
                .body("say", containsString("Nothing we have fits all of that. The nearest is"))
                .body("data.properties.property_id", hasItem("harbor"));
        search(Map.of("bedrooms", 1, "area", "Chicago"))
                .then()
                .body("outcome", equalTo("refused"))
                .body("say", containsString("take a message"))
                .body("data.next_step", equalTo("take_message"));
        search(Map.of("bedrooms", 3, "pets", "two dogs", "move_in", "tomorrow"))
                .then()
                .body("outcome", equalTo("refused"));
    }

    @Test
    void whatIsMissingOrUnclearIsAsked() {
        search(Map.of())
                .then()
                .body("data.ask_for", equalTo("bedrooms"))
                .body("say", containsString("How many bedrooms"));
        search(Map.of("bedrooms", "lots")).then().body("data.ask_for", equalTo("bedrooms"));
        search(Map.of("bedrooms", 1, "move_in", "bananas"))
                .then()
                .body("outcome", equalTo("refused"))
                .body("data.ask_for", equalTo("move_in"));
        details("").then().body("data.ask_for", equalTo("property"));
    }

    @Test
    void noHomeIsChosenByWhoLivesThere() {
        search(Map.of("bedrooms", 1, "area", "a safe area without kids"))
                .then()
                .body("outcome", equalTo("refused"))
                .body("say", containsString("nothing about who lives somewhere"))
                .body("data.properties", nullValue());
        put("odd", wish("features", new String[] {"perfect for young couples"}))
                .then()
                .statusCode(400)
                .body("violations.field", contains("features"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "harbor",
                "88 Harbor View Road",
                "eighty-eight harbor view",
                "the one on Harbor View Rd.",
                "harber view"
            })
    void aPropertyIsKnownByAnyPartOfItsAddress(String said) {
        details(said)
                .then()
                .body("outcome", equalTo("succeeded"))
                .body(
                        "say",
                        equalTo("88 Harbor View Road, Milwaukee, WI 53207: 3 bedrooms and 1.5 bathrooms. The rent is"
                                + " 1950 dollars a month, and it is available from Tuesday, December fifteenth. It comes"
                                + " with yard and garage. Cats and dogs are allowed. Would you like to see it?"));
    }

    @Test
    void whatMayBeTwoIsAskedAndWhatIsNoneIsNotGuessed() {
        details("412 Lake Street")
                .then()
                .body("outcome", equalTo("refused"))
                .body("say", containsString("Which one do you mean"))
                .body("data.ask_for", equalTo("property"))
                .body("data.properties.property_id", hasItems("lake-2", "lake-5"));
        details("four twelve lake street apartment 5").then().body("data.property.property_id", equalTo("lake-5"));
        details("99 Harbor View Road")
                .then()
                .body("outcome", equalTo("refused"))
                .body("say", containsString("can't find"));
        details("14 Elm Street")
                .then()
                .body("outcome", equalTo("refused"))
                .body("say", containsString("rented already"));
    }

    @Test
    void aViewingIsBookedAtThePropertysAddress() {
        var call = ToolClient.newCall(project);
        String slot = call.slots("tomorrow at ten").path("data.slots[0].slot");

        call.call(
                        "book_slot",
                        Map.of(
                                "slot",
                                slot,
                                "service",
                                "property viewing",
                                "name",
                                "Ann Lee",
                                "address",
                                "Lake Street"))
                .then()
                .body("outcome", equalTo("refused"))
                .body("data.ask_for", equalTo("address"));
        call.call(
                        "book_slot",
                        Map.of(
                                "slot",
                                slot,
                                "service",
                                "property viewing",
                                "name",
                                "Ann Lee",
                                "address",
                                "99 Nowhere Road"))
                .then()
                .body("outcome", equalTo("refused"))
                .body("say", containsString("can't find that property"));
        call.call(
                        "book_slot",
                        Map.of(
                                "slot",
                                slot,
                                "service",
                                "viewing",
                                "name",
                                "Ann Lee",
                                "address",
                                "eighty eight harbor view"))
                .then()
                .body("outcome", equalTo("succeeded"))
                .body("say", containsString("88 Harbor View Road, Milwaukee, WI 53207"));
        call.bookings().then().body("address", contains("88 Harbor View Road, Milwaukee, WI 53207"));
    }

    @Test
    void aDeployedAssistantBooksAViewingByTheId() {
        var call = ToolClient.newCall(project);

        call.call(
                        "set_appointment",
                        Map.of(
                                "user_id",
                                "u1",
                                "property_id",
                                "mill",
                                "date",
                                "2026-11-25",
                                "time",
                                "14:00",
                                "name",
                                "Ann Lee"))
                .then()
                .body("outcome", equalTo("succeeded"))
                .body("say", containsString("1720 Mill Avenue"));
        call.call(
                        "set_appointment",
                        Map.of("property_id", "elm", "date", "2026-11-25", "time", "16:00", "name", "Ann Lee"))
                .then()
                .body("outcome", equalTo("refused"))
                .body("say", containsString("rented already"));
    }

    @Test
    void whereNothingIsLetAVisitStaysAsItIs() {
        var call = ToolClient.newCall(projects.create());
        String slot = call.slots("tomorrow").path("data.slots[0].slot");

        call.call(
                        "book_slot",
                        Map.of(
                                "slot",
                                slot,
                                "service",
                                "property damage",
                                "name",
                                "Ann Lee",
                                "address",
                                "1 Elm Street"))
                .then()
                .body("outcome", equalTo("succeeded"));
    }

    @Test
    void inSpanishItIsSaidInSpanish() {
        ToolClient.newCall(project)
                .by(projects.speaking(project, "es-MX"))
                .call(
                        "search_rentals",
                        Map.of("bedrooms", "dos dormitorios", "max_rent", "1500 dólares", "pets", "un gato"))
                .then()
                .body(
                        "say",
                        allOf(
                                containsString("Tengo una que encaja: 2 dormitorios"),
                                containsString("1450 dólares al mes, libre ya")));
        ToolClient.newCall(project)
                .by(projects.speaking(project, "es-MX"))
                .call("get_property_details", Map.of("property", "harbor view"))
                .then()
                .body("say", allOf(containsString("3 dormitorios y 1.5 baños"), containsString("¿Le gustaría verla?")));
    }

    @Test
    void aPropertyIsWrittenInTheVersionThatWasRead() {
        put("new", wish("rent", 99_900)).then().statusCode(201).header("ETag", "\"1\"");
        put("new", wish("rent", 99_800)).then().statusCode(428);
        owner().header("If-Match", "\"1\"")
                .body(wish("rent", 99_700))
                .put(path("new"))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("rent", equalTo(99_700));
        owner().header("If-Match", "\"1\"")
                .body(wish("rent", 1))
                .put(path("new"))
                .then()
                .statusCode(412);
        owner().header("If-Match", "\"7\"").delete(path("new")).then().statusCode(412);
        owner().delete(path("new")).then().statusCode(204);
        owner().get(path("new")).then().statusCode(404);
        put("a b", wish("rent", 1)).then().statusCode(400);
        put("new", wish("rent", 0)).then().statusCode(400).body("violations.field", hasItem(containsString("rent")));
    }

    @Test
    void aTableIsTakenAsAWholeOrNotAtAll() {
        load("""
                id,address,bedrooms,bathrooms,rent
                good,1 Good Street,1,1,1000
                bad,,many,1,0
                good,2 Good Street,1,1,1000""")
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("csv line 3 bedrooms", "csv line 3 address", "csv line 4 id"));
        owner().get(path("good")).then().statusCode(404);
        load(STOCK).then().statusCode(200);
        owner().get(path("harbor")).then().body("version", equalTo(2)).body("rent", equalTo(195_000));
    }

    @Test
    void propertiesAreListedPageByPage() {
        var page = owner().get("/api/projects/{p}/properties?limit=2&state=AVAILABLE", project);
        page.then().body("properties.id", contains("harbor", "lake-2")).body("next", notNullValue());
        owner().get("/api/projects/{p}/properties?limit=2&state=AVAILABLE&after={a}", project, page.path("next"))
                .then()
                .body("properties.id", contains("lake-5", "mill"))
                .body("next", nullValue());
        owner().get("/api/projects/{p}/properties?state=ODD", project).then().statusCode(400);
    }

    @Test
    void theDemosRentalOfficeHasHomesAndViewings() {
        var call = ToolClient.newCall("harborhomes");
        call.call("search_rentals", Map.of("bedrooms", 2, "pets", "dog"))
                .then()
                .body("outcome", equalTo("succeeded"))
                .body("data.properties.property_id", hasItem("hh-109"));
        call.slots("next week")
                .then()
                .body("outcome", equalTo("succeeded"))
                .body("say", not(containsString("take a message")));
    }

    private Response search(Map<String, Object> arguments) {
        return ToolClient.newCall(project).call("search_rentals", arguments);
    }

    private Response details(String said) {
        return ToolClient.newCall(project).call("get_property_details", Map.of("property_address", said));
    }

    private Response load(String csv) {
        return owner().body(Map.of("csv", csv)).post("/api/projects/{p}/properties/import", project);
    }

    private Response put(String id, Map<String, Object> wish) {
        return owner().body(wish).put("/api/projects/{p}/properties/{id}", project, id);
    }

    private static Map<String, Object> wish(String field, Object value) {
        var wish = new HashMap<String, Object>(
                Map.of("address", "7 New Street", "bedrooms", 1, "bathrooms", 1, "rent", 100_000));
        wish.put(field, value);
        return wish;
    }

    private String path(String id) {
        return "/api/projects/" + project + "/properties/" + id;
    }

    private static RequestSpecification owner() {
        return given().auth().oauth2(TestIssuer.owner()).contentType(ContentType.JSON);
    }
}
