package dev.patchbay.business.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.patchbay.business.support.FreshProject;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A second project from nothing, by REST alone, beside one that is there.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class NewProjectTest {
    private final String project = "p-" + UUID.randomUUID();
    private final String assistant = UUID.randomUUID().toString();
    private final String number =
            "+1555%07d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 10_000_000));

    @Inject
    FreshProject projects;

    @Test
    void theOwnerMakesAProjectWhoseTokenSeesItAndNoOther() {
        make(project).statusCode(201).body("id", equalTo(project)).body("timeZone", equalTo("America/Chicago"));
        var program = token(project);
        var foreign = projects.agent(projects.create(), true, "vapi", null);

        as(program).get("/api/projects").then().body("id", equalTo(List.of(project)));
        as(program).get("/api/agents").then().body("$", empty());
        as(program).get("/api/agents/{id}", foreign).then().statusCode(404);
        refused(
                409,
                as(TestIssuer.owner())
                        .body(Map.of("id", project, "name", "Other", "timeZone", "UTC"))
                        .post("/api/projects")
                        .then());
        as(program).get("/api/projects").then().body("[0].name", equalTo("Second"));
    }

    @Test
    void nobodyButTheOwnerMakesProjects() {
        make(project).statusCode(201);
        for (var who : List.of(token(project), TestIssuer.person("ann"))) {
            refused(
                    403,
                    as(who).body(Map.of("id", project + "x", "name", "Mine", "timeZone", "UTC"))
                            .post("/api/projects")
                            .then());
        }
        assertThat(projects.count("SELECT count(*) FROM project WHERE id = $1", project + "x"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":\"Upper\",\"name\":\"a\",\"timeZone\":\"UTC\"}",
                "{\"id\":\"a/b\",\"name\":\"a\",\"timeZone\":\"UTC\"}",
                "{\"id\":\"good-id\",\"name\":\" \",\"timeZone\":\"UTC\"}",
                "{\"id\":\"good-id\",\"name\":\"a\\u0000\",\"timeZone\":\"UTC\"}",
                "{\"id\":\"good-id\",\"name\":\"a\",\"timeZone\":\"Mars/Olympus\"}",
                "{\"id\":\"good-id\",\"name\":\"a\"}"
            })
    void aProjectIsAskedForProperly(String body) {
        refused(400, as(TestIssuer.owner()).body(body).post("/api/projects").then());
    }

    @Test
    void itsAdminMakesAnAgentAndANumberAndCallsAreRoutedThere() {
        make(project).statusCode(201);
        var program = token(project);
        String agent = agent(program, assistant).statusCode(201).extract().path("id");
        number(program, agent)
                .statusCode(200)
                .body("number", equalTo(number))
                .body("agentId", equalTo(agent))
                .body("fronted", equalTo(true));

        as(program).get("/api/agents").then().body("vapiAssistantId", equalTo(List.of(assistant)));
        as(program).get("/api/numbers").then().body("number", equalTo(List.of(number)));
        as(ToolClient.SERVICE_TOKEN)
                .body(Map.of("callId", "tw-CA" + UUID.randomUUID(), "from", "+15550109999", "to", number))
                .post("/internal/routes")
                .then()
                .statusCode(200)
                .body("projectId", equalTo(project))
                .body("assistantId", equalTo(assistant));
    }

    @Test
    void anAgentsAssistantIsSetAndWhatVapiTellsOfItIsItsProjects() {
        make(project).statusCode(201);
        var program = token(project);
        var agent = projects.agent(project, true, "vapi", null);
        setAssistant(program, agent, assistant)
                .statusCode(200)
                .body("id", equalTo(agent))
                .body("vapiAssistantId", equalTo(assistant));
        as(ToolClient.SERVICE_TOKEN)
                .body(Map.of("assistantId", assistant))
                .post("/internal/call-owners")
                .then()
                .statusCode(200)
                .body("agentId", equalTo(agent));
        refused(400, setAssistant(program, agent, "no id"));
        refused(404, setAssistant(program, "nobody", assistant));
    }

    @Test
    void whatAnotherProjectHasIsNotTaken() {
        var theirs = projects.create();
        var theirAgent = projects.agent(theirs, true, "vapi", assistant);
        projects.run("INSERT INTO phone_number (number, project_id) VALUES ($1, $2)", number, theirs);
        make(project).statusCode(201);
        var program = token(project);
        String own = agent(program, UUID.randomUUID().toString())
                .statusCode(201)
                .extract()
                .path("id");

        refused(409, agent(program, assistant));
        refused(409, setAssistant(program, own, assistant));
        refused(404, setAssistant(program, theirAgent, UUID.randomUUID().toString()));
        refused(409, number(program, own));
        refused(400, number(program, theirAgent));
        assertThat(projects.texts("SELECT project_id FROM phone_number WHERE number = $1", number))
                .containsExactly(theirs);
        assertThat(projects.texts("SELECT id FROM agent WHERE vapi_assistant_id = $1", assistant))
                .containsExactly(theirAgent);
    }

    @Test
    void vapisIdOfANumberIsOneNumbersAndSaysWhoseItsCallsAre() {
        make(project).statusCode(201);
        var program = token(project);
        String agent = agent(program, assistant).statusCode(201).extract().path("id");
        var id = UUID.randomUUID().toString();

        for (var times = 0; times < 2; times++) {
            number(program, project, number, Map.of("agentId", agent, "vapiPhoneNumberId", id))
                    .statusCode(200)
                    .body("vapiPhoneNumberId", equalTo(id));
        }
        as(ToolClient.SERVICE_TOKEN)
                .body(Map.of("phoneNumberId", id))
                .post("/internal/call-owners")
                .then()
                .statusCode(200)
                .body("projectId", equalTo(project))
                .body("agentId", equalTo(agent));
        refused(409, number(program, project, other(), Map.of("agentId", agent, "vapiPhoneNumberId", id)));
        var theirs = projects.create();
        var theirAgent = projects.agent(theirs, true, "vapi", null);
        refused(
                409,
                number(TestIssuer.owner(), theirs, other(), Map.of("agentId", theirAgent, "vapiPhoneNumberId", id)));
        refused(400, number(program, project, number, Map.of("agentId", agent, "vapiPhoneNumberId", "no id")));
        number(program, agent).statusCode(200);
        number(TestIssuer.owner(), theirs, other(), Map.of("agentId", theirAgent, "vapiPhoneNumberId", id))
                .statusCode(200);
    }

    private String other() {
        return number.substring(0, 5)
                + "%07d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 10_000_000));
    }

    @Test
    void onlyAnAdminChangesWhereCallsGo() {
        var agent = projects.agent(projects.create(), true, "vapi", null);
        var of = projects.texts("SELECT project_id FROM agent WHERE id = $1", agent)
                .getFirst();
        as(TestIssuer.owner())
                .body(Map.of("role", "operator"))
                .put("/api/projects/{p}/members/{m}", of, "ben-" + project)
                .then()
                .statusCode(200);
        refused(403, setAssistant(TestIssuer.person("ben-" + project), agent, assistant));
        refused(404, setAssistant(TestIssuer.person("stranger"), agent, assistant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"15550100001", "+0555", "+1555010000a", "%00", "+1555010000123456"})
    void aNumberIsE164(String text) {
        make(project).statusCode(201);
        refused(
                400,
                as(TestIssuer.owner())
                        .urlEncodingEnabled(false)
                        .body(Map.of("agentId", "any"))
                        .put("/api/projects/" + project + "/numbers/" + text)
                        .then());
    }

    private static ValidatableResponse make(String id) {
        return as(TestIssuer.owner())
                .body(Map.of("id", id, "name", "Second", "timeZone", "America/Chicago"))
                .post("/api/projects")
                .then();
    }

    private static String token(String project) {
        return as(TestIssuer.owner())
                .body(Map.of("name", "program", "role", "admin"))
                .post("/api/projects/{p}/tokens", project)
                .path("token");
    }

    private ValidatableResponse agent(String token, String assistantId) {
        return as(token)
                .body(Map.of("name", "Front desk", "vapiAssistantId", assistantId))
                .post("/api/projects/{p}/agents", project)
                .then();
    }

    private ValidatableResponse setAssistant(String token, String agent, String assistantId) {
        return as(token)
                .header("If-Match", etag("SELECT revision::text FROM agent WHERE id = $1", agent))
                .body(Map.of("vapiAssistantId", assistantId))
                .put("/api/agents/{id}/assistant", agent)
                .then();
    }

    private ValidatableResponse number(String token, String agent) {
        return number(token, project, number, Map.of("agentId", agent));
    }

    private ValidatableResponse number(String token, String project, String number, Map<String, String> wish) {
        return as(token)
                .header("If-Match", etag("SELECT revision::text FROM phone_number WHERE number = $1", number))
                .urlEncodingEnabled(false)
                .body(wish)
                .put("/api/projects/" + project + "/numbers/" + number)
                .then();
    }

    private String etag(String query, String which) {
        return "\"" + projects.texts(query, which).stream().findFirst().orElse("0") + "\"";
    }

    private static void refused(int status, ValidatableResponse answer) {
        answer.statusCode(status).contentType(startsWith("application/problem+json"));
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
