package dev.patchbay.business.tools;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.arc.All;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tools shown and run without a call (B13).
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class ToolsByHandTest {
    private static final String TEN = "2026-11-24T10:00:00-05:00";

    @Inject
    FreshProject projects;

    @Inject
    ToolCatalog catalog;

    @Inject
    @All
    List<Tool<?>> tools;

    private String project;

    @BeforeEach
    void newProject() {
        project = projects.create();
    }

    @Test
    void everyToolIsListedAsBothSystemsWantIt() {
        List<Map<String, Object>> listed = owner().get("/api/tools").path("$");

        assertThat(listed)
                .extracting(tool -> tool.get("name"))
                .contains("get_slots", "book_slot", "cancel_appointment", "reschedule_appointment", "end_call")
                .isSorted();
        for (var tool : listed) {
            var definition = catalog.definitions(List.of(tool.get("name").toString()), Language.ENGLISH.tag())
                    .getFirst();
            assertThat(tool.get("deadlineMs")).isEqualTo(definition.deadlineMs());
            assertThat(tool.get("failure").toString()).isNotBlank();
            var openai = (Map<?, ?>) tool.get("openai");
            assertThat(openai.get("type")).isEqualTo("function");
            assertThat(openai.get("name")).isEqualTo(tool.get("name"));
            assertThat(openai.get("parameters")).isEqualTo(definition.parameters());
            var function = (Map<?, ?>) ((Map<?, ?>) tool.get("vapi")).get("function");
            assertThat(function.get("name")).isEqualTo(tool.get("name"));
            assertThat(((Map<?, ?>) function.get("parameters")).keySet())
                    .isEqualTo(Set.of("type", "properties", "required"));
        }
    }

    @Test
    void everyToolTakesItsOwnExample() {
        for (var tool : tools) {
            assertThat(takesItsExample(tool)).as(tool.profile().name()).isTrue();
        }
        assertThat(new Arguments<>(EndCall.EndCallArguments.class).example()).isNotEmpty();
    }

    private static <A extends Record> boolean takesItsExample(Tool<A> tool) {
        var arguments = new Arguments<>(tool.arguments());
        return arguments.read(arguments.example()) instanceof Arguments.Reading.Usable<A>;
    }

    @Test
    void anAgentsToolsAreThoseOfItsPublishedVersion() {
        var agent = projects.agent(project, true, "openai-realtime", null);

        owner().get("/api/tools?agentId=" + agent).then().body("name", contains("get_slots", "end_call"));
        projects.run("UPDATE agent_version SET language = 'es-MX' WHERE id = $1", agent);
        owner().get("/api/tools?agentId=" + agent)
                .then()
                .body("[0].filler", startsWith("Déjeme"))
                .body("[0].failure", startsWith("Ahora mismo"))
                .body("[0].vapi.messages[0].content", startsWith("Déjeme"));
        bearer(token(projects.create(), "admin"))
                .get("/api/tools?agentId=" + agent)
                .then()
                .statusCode(404);
    }

    @Test
    void anAgentsOwnWordsReachBothSystemsAlike() {
        var agent = projects.agent(project, true, "openai-realtime", null);
        var wish = Map.of(
                "version",
                1,
                "tools",
                List.of(
                        Map.of("name", "bookAppointment", "description", "Book a viewing.", "filler", ""),
                        Map.of("name", "get_slots", "filler", "Let me see when we show it.")));

        setTools(owner(), agent, wish)
                .then()
                .statusCode(200)
                .body("published.version", equalTo(2))
                .body("published.tools", contains("book_slot", "get_slots"))
                .body("published.model", equalTo("gpt-realtime-2.1"));

        var listed = owner().get("/api/tools?agentId=" + agent);
        assertThat(listed.<List<String>>path("name")).containsExactly("book_slot", "get_slots");
        for (var place : List.of("[0].description", "[0].openai.description", "[0].vapi.function.description")) {
            assertThat(listed.path(place).toString()).isEqualTo("Book a viewing.");
        }
        assertThat(listed.<Map<String, Object>>path("[0].vapi")).doesNotContainKey("messages");
        assertThat(listed.path("[1].vapi.messages[0].content").toString()).isEqualTo("Let me see when we show it.");
        var routed = routed(agent);
        assertThat(routed.<List<String>>path("session.tools.name")).containsExactly("book_slot", "get_slots");
        assertThat(routed.path("session.tools[0].description").toString()).isEqualTo("Book a viewing.");
        assertThat(routed.path("session.tools[1].filler").toString()).isEqualTo("Let me see when we show it.");
        setTools(owner(), agent, wish).then().statusCode(412);
    }

    @Test
    void whatIsNotPublishedIsNotSaid() {
        var agent = projects.agent(project, true, "openai-realtime", null);
        projects.run(
                "INSERT INTO agent_version (id, agent_id, version, model, voice, language, instructions, greeting,"
                        + " audio_mode, tools, tool_wording) SELECT id || ':2', agent_id, 2, model, voice, language,"
                        + " instructions, greeting, audio_mode, tools, '{\"get_slots\":{\"description\":\"Draft.\"}}'"
                        + " FROM agent_version WHERE id = $1",
                agent);

        assertThat(routed(agent).path("session.tools[0].description").toString())
                .startsWith("Look up free times");
    }

    @Test
    void anAdminChoosesAmongTheToolsThereAre() {
        var agent = projects.agent(project, true, "openai-realtime", null);
        setTools(
                        owner(),
                        agent,
                        Map.of(
                                "version",
                                1,
                                "tools",
                                List.of(
                                        Map.of("name", "no_such"),
                                        Map.of("name", "get_slots"),
                                        Map.of("name", "get_availability"))))
                .then()
                .statusCode(400)
                .body("violations.field", contains("tools[0].name", "tools[2].name"));
        var none = Map.<String, Object>of("version", 1, "tools", List.of());
        assertThat(setTools(bearer(token(project, "operator")), agent, none).statusCode())
                .isEqualTo(403);
        assertThat(setTools(bearer(token(projects.create(), "admin")), agent, none)
                        .statusCode())
                .isEqualTo(404);
        projects.run("UPDATE agent SET published_id = NULL WHERE id = $1", agent);
        assertThat(setTools(owner(), agent, none).statusCode()).isEqualTo(409);
    }

    private static Response setTools(RequestSpecification who, String agent, Map<String, Object> wish) {
        return who.contentType(ContentType.JSON).body(wish).put("/api/agents/{id}/tools", agent);
    }

    private static Response routed(String agent) {
        return given().auth()
                .oauth2(ToolClient.SERVICE_TOKEN)
                .contentType(ContentType.JSON)
                .body(Map.of("callId", "tw-CA" + UUID.randomUUID(), "to", "+1", "from", "+1", "agentId", agent))
                .post("/internal/routes");
    }

    @Test
    void aToolRunsByHandAndWhatItStoresSaysSo() {
        List<String> offered =
                run("get_availability", Map.of("when", "tomorrow")).path("data.slots.slot");
        assertThat(offered).hasSize(3);
        assertThat(origins()).containsOnly("hand");

        var booked = run("book_slot", ToolClient.booking(offered.getFirst()));

        assertThat(booked.path("outcome").toString()).isEqualTo("succeeded");
        owner().get("/api/bookings/" + booked.path("data.bookingId"))
                .then()
                .body("origin", equalTo("HAND"))
                .body("callId", startsWith("hand-" + project))
                .body("state", equalTo("CONFIRMED"));
        assertThat(projects.texts("SELECT DISTINCT origin FROM tool_call WHERE project_id = $1", project))
                .containsExactly("hand");
        assertThat(run("cancel_appointment", Map.of()).path("outcome").toString())
                .isEqualTo("succeeded");
    }

    @Test
    void aKeyMakesARepeatTheSameAnswerAndStandsForOneRequestOnly() {
        var body = body(ToolClient.booking(TEN));
        var first = send(owner().header("Idempotency-Key", "k-1"), "book_slot", body);

        assertThat(send(owner().header("Idempotency-Key", "k-1"), "book_slot", body)
                        .asByteArray())
                .isEqualTo(first.asByteArray());
        var other = body(ToolClient.booking("2026-11-24T12:00:00-05:00"));
        assertThat(send(owner().header("Idempotency-Key", "k-1"), "book_slot", other)
                        .statusCode())
                .isEqualTo(422);
        assertThat(send(owner().header("Idempotency-Key", "k-1"), "get_slots", body)
                        .statusCode())
                .isEqualTo(422);
        assertThat(send(owner().header("Idempotency-Key", "a b"), "book_slot", body)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void sessionsAreApartAsCallsAre() {
        var mine = body(ToolClient.booking(TEN));
        mine.put("session", "one");
        assertThat(send(owner(), "book_slot", mine).path("outcome").toString()).isEqualTo("succeeded");

        var another = body(Map.of());
        another.put("session", "two");

        assertThat(send(owner(), "cancel_appointment", another).path("outcome").toString())
                .isEqualTo("refused");
        another.put("session", "one");
        assertThat(send(owner(), "cancel_appointment", another).path("outcome").toString())
                .isEqualTo("succeeded");
    }

    @Test
    void whatIsMissingIsAskedForAsInACall() {
        var refused = run("book_slot", Map.of("slot", TEN));

        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.as(ToolResult.class)).isInstanceOf(ToolResult.Refused.class);
        assertThat(refused.path("data.ask_for").toString()).isEqualTo("service");
    }

    @Test
    void onlyAnOperatorOfTheProjectRunsThem() {
        var body = body(Map.of());
        assertThat(send(bearer(token(project, "viewer")), "get_slots", body).statusCode())
                .isEqualTo(403);
        assertThat(send(bearer(token(projects.create(), "admin")), "get_slots", body)
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(bearer(token(project, "operator")), "get_slots", body).statusCode())
                .isEqualTo(200);
        assertThat(send(owner(), "no_such_tool", body).statusCode()).isEqualTo(404);
        assertThat(send(owner(), "end_call", body).statusCode()).isEqualTo(404);
        assertThat(send(owner(), "get_slots", Map.of("projectId", "no-such")).statusCode())
                .isEqualTo(404);
        send(owner(), "get_slots", Map.of()).then().statusCode(400).body("violations.field", contains("projectId"));
    }

    private List<String> origins() {
        return projects.texts("SELECT origin FROM reservation WHERE project_id = $1", project);
    }

    private Response run(String tool, Map<String, Object> arguments) {
        return send(owner(), tool, body(arguments));
    }

    private Map<String, Object> body(Map<String, Object> arguments) {
        return new HashMap<>(Map.of("projectId", project, "arguments", arguments));
    }

    private static Response send(RequestSpecification who, String tool, Map<String, Object> body) {
        return who.contentType(ContentType.JSON).body(body).post("/api/tools/" + tool);
    }

    private static RequestSpecification owner() {
        return bearer(TestIssuer.owner());
    }

    private static RequestSpecification bearer(String token) {
        return given().auth().oauth2(token);
    }

    private static String token(String project, String role) {
        return owner().contentType(ContentType.JSON)
                .body(Map.of("name", "tools", "role", role))
                .post("/api/projects/{p}/tokens", project)
                .path("token");
    }
}
