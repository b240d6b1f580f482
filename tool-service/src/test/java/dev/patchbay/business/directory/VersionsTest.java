package dev.patchbay.business.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.patchbay.business.support.AtOnce;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class VersionsTest {
    private static final String CONTENT = """
            {"model":"gpt-realtime-2.1","voice":"marin","language":"en-US","instructions":"Be brief.",
             "greeting":"%s","audioMode":"passthrough","tools":["get_slots","end_call"],
             "toolWording":{"get_slots":{"filler":"One moment."}},"maxDurationSeconds":1800}""";

    private final String number =
            "+1555%07d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 10_000_000));

    @Inject
    FreshProject projects;

    private String project;
    private String agent;

    @BeforeEach
    void anAgentInItsFirstVersion() {
        project = projects.create();
        agent = projects.agent(project, true, "openai-realtime", null);
        projects.run(
                "INSERT INTO phone_number (number, project_id, agent_id) VALUES ($1, $2, $3)", number, project, agent);
    }

    @Test
    void aDraftTakesNoCallsBeforeItIsPublishedAndAllOfThemAfterwards() {
        draft("Good evening.", 0).then().statusCode(200).header("ETag", equalTo("\"1\""));
        assertThat(route("tw-CA" + UUID.randomUUID())).containsEntry("agentVersion", "1");
        var underWay = "tw-CA" + UUID.randomUUID();
        route(underWay);

        publish(1)
                .then()
                .statusCode(200)
                .body("published.version", equalTo(2))
                .body("published.greeting", equalTo("Good evening."))
                .body("published.toolWording.get_slots.filler", equalTo("One moment."));

        var next = route("tw-CA" + UUID.randomUUID());
        assertThat(next).containsEntry("agentVersion", "2");
        assertThat(next.get("session").toString()).contains("Good evening.");
        var asBegun = route(underWay);
        assertThat(asBegun).containsEntry("agentVersion", "1");
        assertThat(asBegun.get("session").toString()).contains("Hello.");
        owner().get("/api/agents/{id}/draft", agent).then().statusCode(404);
    }

    @Test
    void aCallIsAnsweredInTheLanguageThatItBeganIn() {
        var underWay = "tw-CA" + UUID.randomUUID();
        route(underWay);
        owner().body("{\"content\":" + CONTENT.formatted("Hola.").replace("en-US", "es-MX") + "}")
                .put("/api/agents/{id}/draft", agent)
                .then()
                .statusCode(200);
        publish(1).then().statusCode(200);
        var next = "tw-CA" + UUID.randomUUID();
        route(next);

        assertThat(said(next)).isNotEqualTo(said(underWay));
    }

    private String said(String callId) {
        return given().auth()
                .oauth2(ToolClient.SERVICE_TOKEN)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "callId",
                        callId,
                        "toolCallId",
                        "t-" + UUID.randomUUID(),
                        "projectId",
                        project,
                        "agentId",
                        agent,
                        "arguments",
                        Map.of()))
                .post("/internal/tools/take_message")
                .path("say");
    }

    @Test
    void aDraftIsChangedByWhoSawItAsItIs() {
        draft("One.", 0).then().statusCode(200);
        draft("Two.", 0).then().statusCode(412);
        owner().body("{\"content\":" + CONTENT.formatted("Two.") + "}")
                .put("/api/agents/{id}/draft", agent)
                .then()
                .statusCode(428);
        draft("Two.", 1).then().statusCode(200).body("version", equalTo(2));
        publish(1).then().statusCode(412);
        owner().body("{}")
                .post("/api/agents/{id}/draft/publication", agent)
                .then()
                .statusCode(428);
        owner().header("If-Match", "\"1\"")
                .delete("/api/agents/{id}/draft", agent)
                .then()
                .statusCode(412);
        owner().delete("/api/agents/{id}/draft", agent).then().statusCode(204);
        owner().delete("/api/agents/{id}/draft", agent).then().statusCode(404);
        publish(1).then().statusCode(404);
    }

    @Test
    void aDraftDoesNotTakeBackUnseenWhatWasPublishedSinceItWasBegun() {
        draft("Good evening.", 0).then().statusCode(200).body("basedOn", equalTo(1));
        revert(1, etag()).then().statusCode(200).body("published.version", equalTo(2));

        publish(1).then().statusCode(409).body("detail", containsString("Version 2 was published"));
        owner().get("/api/agents/{id}/draft", agent).then().statusCode(200);
        draft("Good evening again.", 1).then().statusCode(200).body("basedOn", equalTo(1));
        publish(2).then().statusCode(409);

        owner().body("{\"version\":2,\"basedOn\":2,\"content\":" + CONTENT.formatted("Good night.") + "}")
                .put("/api/agents/{id}/draft", agent)
                .then()
                .statusCode(200)
                .body("basedOn", equalTo(2));
        publish(3)
                .then()
                .statusCode(200)
                .body("published.version", equalTo(3))
                .body("published.greeting", equalTo("Good night."));
    }

    @Test
    void ofManyWhoPublishTheSameDraftOneDoes() {
        draft("One.", 0).then().statusCode(200);

        var answers = AtOnce.get(8, () -> publish(1).statusCode());

        assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
        assertThat(projects.count("SELECT count(*) FROM agent_version WHERE agent_id = $1", agent))
                .isEqualTo(2);
    }

    @Test
    void versionsAreComparedFieldByField() {
        draft("Good evening.", 0);
        List<Map<String, Object>> differences = owner().get("/api/agents/{id}/comparison?from=1&to=draft", agent)
                .path("differences");

        assertThat(differences)
                .contains(
                        Map.of("field", "greeting", "from", "Hello.", "to", "Good evening."),
                        Map.of("field", "instructions", "from", "Be kind.", "to", "Be brief."),
                        Map.of("field", "toolWording.get_slots.filler", "to", "One moment."))
                .hasSize(3);
        publish(1);
        owner().get("/api/agents/{id}/comparison?from=2&to=2", agent).then().body("differences", hasSize(0));
        owner().get("/api/agents/{id}/comparison?from=2&to=draft", agent).then().statusCode(404);
        owner().get("/api/agents/{id}/comparison?from=2&to=9", agent).then().statusCode(404);
        owner().get("/api/agents/{id}/comparison?from=2&to=x", agent).then().statusCode(400);
    }

    @Test
    void goingBackIsTheNextVersion() {
        draft("Good evening.", 0);
        publish(1);
        var revision = etag();

        revert(1, "\"1\"").then().statusCode(412);
        revert(9, revision).then().statusCode(404);
        revert(1, revision)
                .then()
                .statusCode(200)
                .body("published.version", equalTo(3))
                .body("published.greeting", equalTo("Hello."));

        owner().get("/api/agents/{id}/versions/3", agent)
                .then()
                .body("reverts", equalTo(1))
                .body("current", equalTo(true))
                .body("publishedBy", equalTo("owner"))
                .body("content.greeting", equalTo("Hello."));
        assertThat(route("tw-CA" + UUID.randomUUID())).containsEntry("agentVersion", "3");
        var page = owner().get("/api/agents/{id}/versions?limit=2", agent);
        assertThat(page.<List<Integer>>path("versions.version")).containsExactly(3, 2);
        assertThat(owner().get("/api/agents/{id}/versions?limit=2&after=" + page.path("next"), agent)
                        .<List<Integer>>path("versions.version"))
                .containsExactly(1);
    }

    @Test
    void aPublishedVersionNeverChanges() {
        draft("Good evening.", 0);
        publish(1);
        assertThatThrownBy(() -> projects.run(
                        "UPDATE agent_version SET greeting = 'x' WHERE agent_id = $1 AND version = 2", agent))
                .hasMessageContaining("never changes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"get_slots\",\"end_call\"|\"no_such_tool\"",
                "\"get_slots\",\"end_call\"|\"get_slots\",\"get_slots\"",
                "\"en-US\"|\"no language\"",
                "\"passthrough\"|\"loud\"",
                "1800|5",
                "\"Be brief.\"|\"\"",
                "\"get_slots\":|\"book_slot\":"
            })
    void whatNoAgentCanBeIsRefused(String good, String bad) {
        var content = CONTENT.formatted("Hi.").replace(good, bad);
        owner().body("{\"content\":" + content + "}")
                .put("/api/agents/{id}/draft", agent)
                .then()
                .statusCode(400);
    }

    @Test
    void anAgentThatPatchbayConductsIsMadeDraftedAndPublished() {
        String made = owner().body(Map.of("name", "Desk", "systemType", "openai-realtime"))
                .post("/api/projects/{p}/agents", project)
                .path("id");
        owner().body(Map.of("name", "Desk"))
                .post("/api/projects/{p}/agents", project)
                .then()
                .statusCode(400);
        agent = made;
        draft("Hi.", 0).then().statusCode(200);
        publish(1).then().statusCode(200).body("published.version", equalTo(1));
    }

    @Test
    void anAgentIsSwitchedOffByWhoSawItAsItIs() {
        var off = Map.of("name", "Off", "enabled", false, "systemType", "openai-realtime", "ladder", List.of());
        owner().body(off).put("/api/agents/{id}", agent).then().statusCode(428);
        owner().header("If-Match", "\"99\"")
                .body(off)
                .put("/api/agents/{id}", agent)
                .then()
                .statusCode(412);
        owner().header("If-Match", etag())
                .body(off)
                .put("/api/agents/{id}", agent)
                .then()
                .statusCode(200)
                .body("enabled", equalTo(false))
                .header("ETag", equalTo(etag()));
        assertThat(route("tw-CA" + UUID.randomUUID())).containsEntry("kind", "refuse");
        var nowhere = Map.of(
                "name",
                "x",
                "enabled",
                true,
                "systemType",
                "vapi",
                "ladder",
                List.of(Map.of("kind", "person", "number", "12")));
        owner().header("If-Match", etag())
                .body(nowhere)
                .put("/api/agents/{id}", agent)
                .then()
                .statusCode(400);
    }

    private String etag() {
        return owner().get("/api/agents/{id}", agent).header("ETag");
    }

    private Response draft(String greeting, int version) {
        return owner().body("{\"version\":" + version + ",\"content\":" + CONTENT.formatted(greeting) + "}")
                .put("/api/agents/{id}/draft", agent);
    }

    private Response publish(int version) {
        return owner().body(Map.of("version", version)).post("/api/agents/{id}/draft/publication", agent);
    }

    private Response revert(int version, String revision) {
        return owner().header("If-Match", revision)
                .body("{}")
                .post("/api/agents/{id}/versions/{v}/revert", agent, version);
    }

    private Map<String, Object> route(String callId) {
        return given().auth()
                .oauth2(ToolClient.SERVICE_TOKEN)
                .contentType(ContentType.JSON)
                .body(Map.of("callId", callId, "from", "+15550109999", "to", number))
                .post("/internal/routes")
                .path("$");
    }

    private static RequestSpecification owner() {
        return given().auth().oauth2(TestIssuer.owner()).contentType(ContentType.JSON);
    }
}
