package dev.patchbay.business.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
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

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class MembersTest {
    private final String ann = "auth0|" + UUID.randomUUID();

    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    private String project;

    @BeforeEach
    void freshProject() {
        project = projects.create();
    }

    @Test
    void aMemberSeesTheProjectAndNobodyElses() {
        var agent = projects.agent(project, true, "vapi", null);
        var foreign = projects.agent(projects.create(), true, "vapi", null);
        member(ann, "viewer");

        as(ann).get("/api/projects").then().body("id", equalTo(List.of(project)));
        as(ann).get("/api/agents").then().body("id", equalTo(List.of(agent)));
        as(ann).get("/api/numbers").then().body("$", empty());
        as(ann).get("/api/agents/{id}", agent).then().statusCode(200);
        as(ann).get("/api/agents/{id}", foreign)
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no such agent."));
    }

    @Test
    void whoIsMemberNowhereSeesEmptyLists() {
        for (var path : List.of("/api/projects", "/api/agents", "/api/numbers", "/api/bookings?callId=tw-CA1")) {
            as("stranger").get(path).then().statusCode(200).body("$", empty());
        }
    }

    @Test
    void bookingsAreTheProjects() {
        var call = ToolClient.newCall(project);
        String slot = call.slots("tomorrow").path("data.slots[0].slot");
        String booking = call.book(slot).path("data.bookingId");
        member(ann, "viewer");

        as(ann).get("/api/bookings?callId=" + call.callId()).then().body("id", equalTo(List.of(booking)));
        as(ann).get("/api/bookings/" + booking).then().statusCode(200);
        as("stranger").get("/api/bookings?callId=" + call.callId()).then().body("$", empty());
        as("stranger").get("/api/bookings/" + booking).then().statusCode(404);
    }

    @Test
    void anAdminGivesRolesAndTakesThem() {
        member(ann, "admin");
        var ben = "ben-" + UUID.randomUUID();
        as(ann).contentType(ContentType.JSON)
                .body(Map.of("role", "viewer"))
                .put(members() + "/" + ben)
                .then()
                .statusCode(200)
                .body("principal", equalTo(ben))
                .body("role", equalTo("viewer"))
                .body("addedBy", equalTo(ann));
        as(ben).get("/api/projects").then().body("$", hasSize(1));
        as(ann).get(members()).then().body("principal", equalTo(List.of(ann, ben)));
        as(ann).get(members() + "/" + ben).then().body("role", equalTo("viewer"));

        as(ann).delete(members() + "/" + ben).then().statusCode(204);
        as(ann).delete(members() + "/" + ben).then().statusCode(404);
        as(ben).get("/api/projects").then().body("$", empty());
    }

    @Test
    void onlyAdminsSeeMembersAndTokens() {
        member(ann, "operator");
        for (var path : List.of("/members", "/tokens", "/members/" + ann)) {
            as(ann).get("/api/projects/" + project + path)
                    .then()
                    .statusCode(403)
                    .contentType(startsWith("application/problem+json"))
                    .body("detail", containsString("admin"));
            as("stranger").get("/api/projects/" + project + path).then().statusCode(404);
            owner().get("/api/projects/no-such-project" + path).then().statusCode(404);
        }
    }

    @Test
    void aTokenIsShownOnceAndOpensItsProject() {
        var made = makeToken("{\"name\":\"reports\",\"role\":\"viewer\"}")
                .statusCode(201)
                .extract();
        String token = made.path("token");
        String id = made.path("about.id");
        assertThat(token).startsWith("pb_");

        owner().get(tokens())
                .then()
                .body("id", equalTo(List.of(id)))
                .body("[0].name", equalTo("reports"))
                .body("[0].createdBy", equalTo("owner"));
        owner().get(tokens()).then().body(not(containsString(token)));
        assertThat(projects.count("SELECT count(*) FROM api_token WHERE sha256 LIKE 'pb_%'"))
                .isZero();

        bearer(token).get("/api/projects").then().body("id", equalTo(List.of(project)));
        bearer(token).get(members()).then().statusCode(403);
        bearer(token).get("/internal/grants/x").then().statusCode(401);
        owner().delete(tokens() + "/" + id).then().statusCode(204);
        owner().delete(tokens() + "/" + id).then().statusCode(404);
        bearer(token).get("/api/projects").then().statusCode(401);
    }

    @Test
    void aRoleIsChangedByWhoSawItAsItIs() {
        member(ann, "admin");
        var ben = members() + "/ben-" + UUID.randomUUID();
        var viewer = Map.of("role", "viewer");
        as(ann).contentType(ContentType.JSON).body(viewer).put(ben).then().header("ETag", equalTo("\"1\""));
        as(ann).contentType(ContentType.JSON).body(viewer).put(ben).then().statusCode(428);
        as(ann).contentType(ContentType.JSON)
                .header("If-Match", "\"7\"")
                .body(viewer)
                .put(ben)
                .then()
                .statusCode(412);
        as(ann).contentType(ContentType.JSON)
                .header("If-Match", as(ann).get(ben).header("ETag"))
                .body(Map.of("role", "operator"))
                .put(ben)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""));
        as(ann).header("If-Match", "\"1\"").delete(ben).then().statusCode(412);
        as(ann).header("If-Match", "\"2\"").delete(ben).then().statusCode(204);
    }

    @Test
    void theLastAdminStays() {
        member(ann, "admin");
        var last = members() + "/" + ann;
        owner().delete(last).then().statusCode(409);
        owner().contentType(ContentType.JSON)
                .body(Map.of("role", "viewer", "revision", 1))
                .put(last)
                .then()
                .statusCode(409);
        member("ben-" + project, "admin");

        var answers = List.of(ann, "ben-" + project).parallelStream()
                .map(one -> owner().delete(members() + "/" + one).statusCode())
                .toList();

        assertThat(answers).containsExactlyInAnyOrder(204, 409);
    }

    @Test
    void aTokenOfAnotherProjectIsNotRevoked() {
        String id = makeToken("{\"name\":\"a\",\"role\":\"admin\"}").extract().path("about.id");
        owner().delete("/api/projects/" + projects.create() + "/tokens/" + id)
                .then()
                .statusCode(404);
        owner().get(tokens()).then().body("id", equalTo(List.of(id)));
    }

    @Test
    void aTokenThatExpiresOpensNothingAfterwards() {
        var end = clock.instant().plus(Duration.ofHours(1));
        String token = makeToken("{\"name\":\"a\",\"role\":\"viewer\",\"expiresAt\":\"" + end + "\"}")
                .extract()
                .path("token");
        bearer(token).get("/api/projects").then().statusCode(200);
        clock.advance(Duration.ofHours(1));
        bearer(token).get("/api/projects").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"\",\"role\":\"viewer\"}",
                "{\"name\":\"a\",\"role\":\"king\"}",
                "{\"name\":\"a\"}",
                "{\"name\":\"a\\u0000\",\"role\":\"viewer\"}",
                "{\"name\":\"a\",\"role\":\"viewer\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
                "null",
                "not json"
            })
    void aTokenIsAskedForProperly(String body) {
        makeToken(body).statusCode(400).contentType(startsWith("application/problem+json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token:1", "%20", "a%00b", "a%0Ab"})
    void whatNoPersonsTokenSaysIsNoMember(String principal) {
        owner().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body("{\"role\":\"viewer\"}")
                .put(members() + "/" + principal)
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "auth0|5f", "https://issuer.example/users/1", "ann@example.test", "ä ö"})
    void otherServicesAreToldWhatAPrincipalMayDo(String name) {
        var principal = name + UUID.randomUUID();
        member(principal, "operator");
        service()
                .get("/internal/grants/{principal}", principal)
                .then()
                .statusCode(200)
                .body("principal", equalTo(principal))
                .body("roles", equalTo(Map.of(project, "operator")));
    }

    @Test
    void otherServicesAreToldWhatATokenMayDo() {
        makeToken("{\"name\":\"a\",\"role\":\"operator\"}").statusCode(201);
        var digest = projects.texts("SELECT sha256 FROM api_token WHERE project_id = $1", project)
                .getFirst();
        service()
                .contentType(ContentType.JSON)
                .body(Map.of("sha256", digest))
                .post("/internal/grants/of-token")
                .then()
                .statusCode(200)
                .body("principal", startsWith("token:"))
                .body("roles", equalTo(Map.of(project, "operator")));
    }

    @Test
    void whoMayDoNothingIs404() {
        service().get("/internal/grants/nobody").then().statusCode(404);
        service()
                .contentType(ContentType.JSON)
                .body(Map.of("sha256", "0".repeat(64)))
                .post("/internal/grants/of-token")
                .then()
                .statusCode(404);
        service()
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/internal/grants/of-token")
                .then()
                .statusCode(400);
    }

    private void member(String principal, String role) {
        owner().contentType(ContentType.JSON)
                .body(Map.of("role", role))
                .put("/api/projects/{id}/members/{principal}", project, principal)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse makeToken(String body) {
        return owner().contentType(ContentType.JSON).body(body).post(tokens()).then();
    }

    private String members() {
        return "/api/projects/" + project + "/members";
    }

    private String tokens() {
        return "/api/projects/" + project + "/tokens";
    }

    private static RequestSpecification owner() {
        return bearer(TestIssuer.owner());
    }

    private static RequestSpecification as(String person) {
        return bearer(TestIssuer.person(person));
    }

    private static RequestSpecification service() {
        return bearer(ToolClient.SERVICE_TOKEN);
    }

    private static RequestSpecification bearer(String token) {
        return given().auth().oauth2(token);
    }
}
