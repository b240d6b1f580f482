package dev.patchbay.business.dispatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.Team;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class TechniciansTest {
    @Inject
    FreshProject projects;

    private String project;

    @BeforeEach
    void fresh() {
        project = projects.create();
    }

    @Test
    void whatIsSetIsReadAndAnOldVersionOverwritesNothing() {
        Team.add(project, "sam", Map.of("phone", "+15550100077", "onCall", Team.always()), "plumbing");

        var read = given().auth().oauth2(TestIssuer.owner()).get("/api/projects/{p}/technicians/sam", project);
        assertThat(read.<String>path("name")).isEqualTo("Sam");
        assertThat(read.<Boolean>path("active")).isTrue();
        assertThat(read.<Integer>path("mostJobsADay")).isEqualTo(24);
        assertThat(read.header("ETag")).isEqualTo("\"1\"");

        var wish = Team.technician("sam", Map.of("active", false), "hvac");
        assertThat(Team.put(project, "sam", wish).statusCode()).isEqualTo(428);
        assertThat(Team.put(project, "sam", wish, "\"7\"").statusCode()).isEqualTo(412);
        assertThat(Team.put(project, "sam", wish, "\"1\"").header("ETag")).isEqualTo("\"2\"");
        assertThat(Team.put(project, "sam", wish, "\"1\"").statusCode()).isEqualTo(412);
        assertThat(given().auth()
                        .oauth2(TestIssuer.owner())
                        .get("/api/projects/{p}/technicians", project)
                        .<List<List<String>>>path("trades"))
                .isEqualTo(List.of(List.of("hvac")));
    }

    @Test
    void whatIsRemovedIsGoneAndInAnotherVersionItStays() {
        Team.add(project, "sam", "plumbing");
        var one = "/api/projects/" + project + "/technicians/sam";

        var owner = given().auth().oauth2(TestIssuer.owner());
        assertThat(owner.header("If-Match", "\"2\"").delete(one).statusCode()).isEqualTo(412);
        assertThat(given().auth().oauth2(TestIssuer.owner()).delete(one).statusCode())
                .isEqualTo(204);
        assertThat(given().auth().oauth2(TestIssuer.owner()).delete(one).statusCode())
                .isEqualTo(404);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        var wish = Team.technician(
                "sam",
                Map.of(
                        "onCall",
                        List.of(Map.of("weekday", "Freitag", "from", "8", "to", "17:00", "everyWeeks", 2)),
                        "exceptions",
                        List.of(Map.of("day", "2026-02-30")),
                        "postcodes",
                        List.of("nowhere"),
                        "latitude",
                        91,
                        "longitude",
                        0,
                        "mostJobsADay",
                        0,
                        "language",
                        "de"),
                "wizardry");

        var answer = Team.put(project, "sam", wish);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<List<String>>path("violations.field"))
                .contains(
                        "trades[0]",
                        "onCall[0].weekday",
                        "onCall[0]",
                        "onCall[0].firstDay",
                        "exceptions[0].day",
                        "postcodes",
                        "latitude",
                        "mostJobsADay",
                        "language",
                        "phone");
        assertThat(Team.put(project, "Sam Ortiz", Team.technician("sam", Map.of(), "hvac"))
                        .statusCode())
                .isEqualTo(400);
    }
}
