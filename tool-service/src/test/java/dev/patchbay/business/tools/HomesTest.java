package dev.patchbay.business.tools;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What callers of a rental office want of homes: to move in some day, to see one, or to have theirs repaired. It is
/// Monday the 23rd of November 2026.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class HomesTest {
    @Inject
    FreshProject projects;

    private String project;

    @BeforeEach
    void homes() {
        project = projects.create();
        put("harbor", Map.of("address", "88 Harbor View Road, Milwaukee", "bedrooms", 3, "availableOn", "2026-12-15"));
        put("elm", Map.of("address", "14 Elm Street, Milwaukee", "bedrooms", 2, "state", "RENTED"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "any time after December twentieth | succeeded",
                "flexible, from January on | succeeded",
                "I can't move now, January fifth would be good | succeeded",
                "flexible | succeeded",
                "any time | succeeded",
                "asap | refused",
                "right now | refused",
                "ya mismo | refused",
                "today | refused"
            })
    void aHomeThatIsFreeLaterIsFoundByWhoComesLater(String moveIn, String outcome) {
        ToolClient.newCall(project)
                .call("search_rentals", Map.of("bedrooms", 3, "move_in", moveIn))
                .then()
                .body("outcome", equalTo(outcome));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "address | 14 Elm Street, Milwaukee | leak in my apartment",
                "address | 14 Elm Street, Milwaukee | fuga de agua en el piso",
                "address | 14 Elm Street, Milwaukee | property damage",
                "property_id | elm | no heat in the apartment"
            })
    void whoLivesInAHomeHasItRepaired(String name, String value, String service) {
        book(name, value, service)
                .then()
                .body("outcome", equalTo("succeeded"))
                .body("say", containsString("14 Elm Street, Milwaukee"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "address | 14 Elm Street | property viewing",
                "address | 14 Elm Street | apartment tour",
                "address | 14 Elm Street | ver el piso",
                "property_id | elm | viewing"
            })
    void aHomeThatIsLetIsNotSeen(String name, String value, String service) {
        book(name, value, service)
                .then()
                .body("outcome", equalTo("refused"))
                .body("say", equalTo("14 Elm Street, Milwaukee is rented already. Shall I look for something else?"));
    }

    private io.restassured.response.Response book(String name, String value, String service) {
        return ToolClient.newCall(project)
                .call(
                        "book_slot",
                        Map.of(
                                "slot",
                                "2026-11-24T10:00:00-05:00",
                                "service",
                                service,
                                "name",
                                "Ann Lee",
                                name,
                                value));
    }

    private void put(String id, Map<String, Object> known) {
        var home = new HashMap<String, Object>(Map.of("bathrooms", 1, "rent", 100_000));
        home.putAll(known);
        given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(home)
                .put("/api/projects/{p}/properties/{id}", project, id)
                .then()
                .statusCode(201);
    }
}
