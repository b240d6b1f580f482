package dev.patchbay.business.tools;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.Team;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class TransferToolTest {
    private static final String ALWAYS = "[]";
    private static final String NEVER = "[{\"weekday\":\"monday\",\"from\":\"00:00\",\"to\":\"00:01\"}]";

    @Inject
    FreshProject projects;

    private String project;
    private String agent;

    @BeforeEach
    void anAgent() {
        project = projects.create();
        agent = projects.agent(project, true, "openai-realtime", null);
    }

    @Test
    void whomTheCallerNamesIsChosenAndElseTheFirst() {
        published(
                destination("the office", "+15550100090", ALWAYS, "reception"),
                destination("billing", "sip:billing@pbx.example.com", ALWAYS, "accounts", "Mar\u00eda"));

        var asked = transfer("the accounts department");
        assertThat(asked.<String>path("say")).isEqualTo("One moment, I'm putting you through to billing.");
        assertThat(asked.<String>path("data.to")).isEqualTo("billing");
        assertThat(asked.<Map<String, Object>>path("data.course"))
                .containsEntry("then", "transfer")
                .containsEntry("guarded", false)
                .containsEntry("target", Map.of("label", "billing", "to", "sip:billing@pbx.example.com"));
        assertThat(to(transfer("maria, please"))).isEqualTo("sip:billing@pbx.example.com");
        assertThat(to(transfer(null))).isEqualTo("+15550100090");
        assertThat(to(transfer("some human"))).isEqualTo("+15550100090");
    }

    @Test
    void aNumberThatTheModelNamesIsNobodys() {
        published(destination("the office", "+15550100090", ALWAYS));
        for (var number : List.of("+19005550100", "nine hundred 5550100", "sip:evil@example.com", "+15550100090 no")) {
            assertThat(to(transfer(number))).isEqualTo("+15550100090");
        }
        var given = call("transfer_call", Map.of("reason", "billing", "number", "+19005550100", "to", "+19005550100"));
        assertThat(to(given)).isEqualTo("+15550100090");
    }

    @Test
    void outsideItsHoursACallIsOfferedAMessage() {
        published(destination("the office", "+15550100090", NEVER));

        var closed = transfer("the office");
        assertThat(closed.<String>path("outcome")).isEqualTo("refused");
        assertThat(closed.<String>path("say"))
                .isEqualTo("The office can't be reached at this hour. Shall I take a message, so that someone calls you"
                        + " back?");
        assertThat(closed.<Map<String, Object>>path("data")).isEqualTo(Map.of("next_step", "take_message"));
    }

    @Test
    void whoeverWasNotNamedIsRungWhileTheFirstIsClosed() {
        published(
                destination("the office", "+15550100090", NEVER),
                destination("the night desk", "+15550100091", ALWAYS));

        assertThat(to(transfer(null))).isEqualTo("+15550100091");
        assertThat(transfer("the office").<String>path("outcome")).isEqualTo("refused");
    }

    @Test
    void whoeverIsOnCallIsRungWhenThatIsAskedFor() {
        published(destination("the office", "+15550100090", ALWAYS));
        assertThat(transfer("whoever is on call").<String>path("say")).startsWith("Nobody is on call right now.");

        Team.add(project, "sam", Map.of("phone", "+15550100044", "onCall", Team.always()), "electrical");
        Team.add(project, "eve", Map.of("phone", "+15550100043", "onCall", Team.always()), "plumbing");
        assertThat(to(transfer("the on-call plumber"))).isEqualTo("+15550100043");
        assertThat(to(transfer("an electrician"))).isEqualTo("+15550100044");
    }

    @Test
    void withoutDestinationsThereIsThePersonOfTheLadderAndElseNobody() {
        assertThat(transfer(null).<String>path("say"))
                .isEqualTo("There is nobody I can put you through to. Shall I take a message, so that someone calls you"
                        + " back?");

        projects.run(
                "UPDATE agent SET ladder = $2 WHERE id = $1",
                agent,
                "[{\"kind\":\"voicemail\",\"prompt\":\"p\"},{\"kind\":\"person\",\"number\":\"+15550100077\"}]");
        assertThat(to(transfer(null))).isEqualTo("+15550100077");
    }

    @Test
    void anotherProjectsAgentHasNoSay() {
        published(destination("the office", "+15550100090", ALWAYS));
        var foreign = ToolClient.newCall(projects.create()).by(agent);

        assertThat(foreign.call("transfer_call", Map.of("reason", "r")).<String>path("outcome"))
                .isEqualTo("refused");
    }

    @Test
    void withoutAReasonTheCallerIsAskedInTheirLanguage() {
        projects.run("UPDATE agent_version SET language = 'es-MX' WHERE agent_id = $1", agent);

        assertThat(call("transferCall", Map.of()).<String>path("say")).isEqualTo("\u00bfDe qu\u00e9 se trata?");
        assertThat(call("transfer_to_human", Map.of("reason", "factura")).<String>path("say"))
                .startsWith("No hay nadie con quien pueda pasarle.");
    }

    @Test
    void destinationsAreOfAVersionAndSurviveAChangeOfItsTools() {
        published(destination("the office", "+15550100090", ALWAYS));
        owner().body(Map.of("version", 2, "tools", List.of(Map.of("name", "transfer_call"))))
                .put("/api/agents/{id}/tools", agent)
                .then()
                .statusCode(200);
        assertThat(to(transfer(null))).isEqualTo("+15550100090");

        var bad = draft("{\"label\":\"\",\"to\":\"911\",\"hours\":[{\"weekday\":\"someday\",\"from\":\"8\","
                + "\"to\":\"25:00\"}]}");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.<List<String>>path("violations.field")).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void vapiIsGivenItsOwnToolForIt() {
        var tools = owner().get("/api/tools");
        assertThat(tools.<String>path("find { it.name == 'transfer_call' }.vapi.type"))
                .isEqualTo("transferCall");
        assertThat(tools.<List<Object>>path("find { it.name == 'transfer_call' }.vapi.destinations"))
                .isEmpty();
    }

    private static String to(Response answer) {
        return answer.path("data.course.target.to");
    }

    private Response transfer(String whom) {
        var arguments = new HashMap<String, Object>(Map.of("reason", "a question"));
        if (whom != null) {
            arguments.put("whom", whom);
        }
        return call("transfer_call", arguments);
    }

    private Response call(String tool, Map<String, Object> arguments) {
        return ToolClient.newCall(project).by(agent).call(tool, arguments);
    }

    private void published(String... destinations) {
        draft(destinations).then().statusCode(200);
        owner().body("{\"version\":1}")
                .post("/api/agents/{id}/draft/publication", agent)
                .then()
                .statusCode(200);
    }

    private Response draft(String... destinations) {
        return owner().body("""
                        {"version":0,"content":{"model":"gpt-realtime-2.1","voice":"marin","language":"en-US",
                         "instructions":"Be brief.","greeting":"Hello.","audioMode":"passthrough",
                         "tools":["transfer_call","end_call"],"transfers":[%s],"maxDurationSeconds":1800}}
                        """.formatted(String.join(",", destinations))).put("/api/agents/{id}/draft", agent);
    }

    private static String destination(String label, String to, String hours, String... names) {
        var quoted = names.length == 0 ? "" : "\"" + String.join("\",\"", names) + "\"";
        return "{\"label\":\"%s\",\"to\":\"%s\",\"names\":[%s],\"hours\":%s}".formatted(label, to, quoted, hours);
    }

    private static io.restassured.specification.RequestSpecification owner() {
        return given().auth().oauth2(TestIssuer.owner()).contentType("application/json");
    }
}
