package dev.patchbay.business.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What its owner does with a project that is there.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class ClosedProjectTest {
    private static final String PATH = "/api/projects/{p}";
    private final String ann = "ann-" + UUID.randomUUID();

    @Inject
    FreshProject projects;

    private String project;

    @BeforeEach
    void freshProject() {
        project = projects.create();
        owner().body(Map.of("role", "admin"))
                .put("/api/projects/{p}/members/{m}", project, ann)
                .then()
                .statusCode(200);
    }

    @Test
    void itsOwnerSaysAnewWhatItIsInTheVersionThatWasRead() {
        var wish = Map.of("name", "Acme", "timeZone", "America/Denver");
        owner().get(PATH, project)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo("Test"));
        owner().body(wish).put(PATH, project).then().statusCode(428);
        owner().header("If-Match", "\"7\"").body(wish).put(PATH, project).then().statusCode(412);
        owner().header("If-Match", "\"1\"")
                .body(wish)
                .put(PATH, project)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("Acme"), "timeZone", equalTo("America/Denver"));
        owner().header("If-Match", "\"2\"")
                .body(Map.of("name", "Acme", "timeZone", "Mars/Olympus"))
                .put(PATH, project)
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("timeZone")));
        person(ann)
                .get("/api/projects/{p}/audit?what=project", project)
                .then()
                .body("changes[0].before.name", equalTo("Test"));
    }

    @Test
    void nobodyElseChangesOrClosesIt() {
        person(ann).get(PATH, project).then().statusCode(200);
        for (var status : Map.of(ann, 403, "stranger", 404).entrySet()) {
            person(status.getKey())
                    .body(Map.of("name", "Mine", "timeZone", "UTC", "revision", 1))
                    .put(PATH, project)
                    .then()
                    .statusCode(status.getValue())
                    .contentType(startsWith("application/problem+json"));
            person(status.getKey()).delete(PATH, project).then().statusCode(status.getValue());
        }
    }

    @Test
    void itIsNotClosedWhileSomebodyIsServedThere() {
        var agent = projects.agent(project, true, "openai-realtime", null);
        var number = "+1555%07d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 10_000_000));
        projects.run("INSERT INTO phone_number (number, project_id) VALUES ($1, $2)", number, project);
        ToolClient.newCall(project).book("2026-11-24T10:00:00-05:00").then().body("outcome", equalTo("succeeded"));

        refused("phone numbers");
        projects.run("DELETE FROM phone_number WHERE number = $1", number);
        refused("agents");
        projects.run("UPDATE agent SET enabled = false WHERE id = $1", agent);
        refused("Visits");
        projects.run("DELETE FROM reservation WHERE project_id = $1", project);

        owner().header("If-Match", "\"9\"").delete(PATH, project).then().statusCode(412);
        owner().delete(PATH, project).then().statusCode(204);
        owner().delete(PATH, project).then().statusCode(404);
    }

    @Test
    void aClosedOneIsThereForNobody() {
        var assistant = UUID.randomUUID().toString();
        var agent = projects.agent(project, false, "vapi", assistant);
        String token = owner().body(Map.of("name", "program", "role", "admin"))
                .post("/api/projects/{p}/tokens", project)
                .path("token");
        owner().delete(PATH, project).then().statusCode(204);

        owner().get("/api/projects").then().body("id", not(equalTo(List.of())));
        assertThat(owner().get("/api/projects").<List<String>>path("id")).doesNotContain(project);
        assertThat(owner().get("/api/agents").<List<String>>path("id")).doesNotContain(agent);
        owner().get("/api/projects/{p}/customers", project).then().statusCode(404);
        person(ann).get(PATH, project).then().statusCode(404);
        person(token).get("/api/projects").then().statusCode(401);
        ToolClient.newCall(project).slots("tomorrow").then().statusCode(404);
        given().auth()
                .oauth2(ToolClient.SERVICE_TOKEN)
                .contentType(ContentType.JSON)
                .body(Map.of("assistantId", assistant))
                .post("/internal/call-owners")
                .then()
                .statusCode(404);
        owner().body(Map.of("id", project, "name", "Again", "timeZone", "UTC"))
                .post("/api/projects")
                .then()
                .statusCode(409);
    }

    private void refused(String because) {
        owner().delete(PATH, project)
                .then()
                .statusCode(409)
                .contentType(startsWith("application/problem+json"))
                .body("detail", containsString(because));
    }

    private static RequestSpecification owner() {
        return given().auth().oauth2(TestIssuer.owner()).contentType(ContentType.JSON);
    }

    private static RequestSpecification person(String name) {
        return given().auth()
                .oauth2(name.startsWith("pb_") ? name : TestIssuer.person(name))
                .contentType(ContentType.JSON);
    }
}
