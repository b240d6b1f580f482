package dev.patchbay.business.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class RoutesTest {
    @Inject
    FreshProject projects;

    @ParameterizedTest
    @CsvSource({"+15550100001, passthrough", "+15550100002, transcode"})
    void theDemoNumbersReachTheDemoAgentInBothAudioModes(String number, String audioMode) {
        var route = route(Map.of("to", number));

        assertThat(route.path("kind").toString()).isEqualTo("realtime");
        assertThat(route.path("projectId").toString()).isEqualTo("afterhourfix");
        assertThat(route.path("agentVersion").toString()).isEqualTo("1");
        assertThat(route.path("session.model").toString()).isEqualTo("gpt-realtime-2.1");
        assertThat(route.path("session.voice").toString()).isEqualTo("marin");
        assertThat(route.path("session.audioMode").toString()).isEqualTo(audioMode);
        assertThat(route.path("session.timeZone").toString()).isEqualTo("America/New_York");
        assertThat(route.path("session.instructions").toString()).contains("AfterHourFix");
        assertThat(route.<List<String>>path("session.tools.name"))
                .containsExactly(
                        "get_slots",
                        "book_slot",
                        "cancel_appointment",
                        "reschedule_appointment",
                        "triage_emergency",
                        "dispatch_technician",
                        "get_pricing",
                        "check_service_area",
                        "get_knowledge",
                        "get_customer",
                        "note_customer",
                        "transfer_call",
                        "take_message",
                        "send_confirmation",
                        "end_call");
        assertThat(route.path("session.tools[0].parameters.type").toString()).isEqualTo("object");
        assertThat(route.<Boolean>path("session.tools[1].effectful")).isTrue();
        assertThat(route.path("ladder[0].kind").toString()).isEqualTo("voicemail");
    }

    @Test
    void theDemosNumberOfVapiLeadsToItsAssistantWhichTakesAMessageWhenItCannot() {
        var route = route(Map.of("to", "+15550100004"));

        assertThat(route.path("kind").toString()).isEqualTo("vapi");
        assertThat(route.path("agentId").toString()).isEqualTo("afterhourfix-alex-vapi");
        assertThat(route.path("assistantId").toString()).isEqualTo("a55157a7-0000-4000-8000-000000000001");
        assertThat(route.<List<String>>path("ladder.kind")).containsExactly("voicemail");
        assertThat(route(Map.of("to", "+15550100006")).<List<String>>path("ladder.kind"))
                .containsExactly("vapi", "voicemail");
    }

    @Test
    void aDisabledAgentAndAnUnknownNumberAreRefusedPolitely() {
        for (var number : List.of("+15550100003", "+15550100099", "client:somebody")) {
            var route = route(Map.of("to", number));

            assertThat(route.statusCode()).isEqualTo(200);
            assertThat(route.path("kind").toString()).isEqualTo("refuse");
            assertThat(route.path("say").toString()).endsWith("Goodbye.");
        }
    }

    @Test
    void theAgentInThePathWinsWithinTheNumbersProject() {
        var route = route(Map.of("to", "+15550100001", "agentId", "afterhourfix-alex-wideband"));

        assertThat(route.path("agentId").toString()).isEqualTo("afterhourfix-alex-wideband");
    }

    @Test
    void theAgentInThePathOfAnotherProjectIsRefusedAsIfItDidNotExist() {
        var foreign = projects.agent(projects.create(), true, "openai-realtime", null);

        var refused = route(Map.of("to", "+15550100001", "agentId", foreign));

        assertThat(refused.path("kind").toString()).isEqualTo("refuse");
        assertThat(refused.path("say").toString())
                .isEqualTo(route(Map.of("to", "+15550100001", "agentId", "no-such-agent"))
                        .path("say"));
    }

    @Test
    void theAgentInThePathAnswersOnANumberThatIsNotKnown() {
        var agent = projects.agent(projects.create(), true, "openai-realtime", null);

        assertThat(route(Map.of("to", "+15550100098", "agentId", agent))
                        .path("agentId")
                        .toString())
                .isEqualTo(agent);
    }

    @Test
    void theNumbersSystemWinsOverTheAgents() {
        var project = projects.create();
        var agent = projects.agent(project, true, "openai-realtime", "asst-1");
        var number = number(project, agent, "vapi");

        var route = route(Map.of("to", number));

        assertThat(route.path("kind").toString()).isEqualTo("vapi");
        assertThat(route.path("assistantId").toString()).isEqualTo("asst-1");
        assertThat(route.path("reason").toString()).isEqualTo("the number's agent, system by the number's type");
    }

    @Test
    void aVapiAgentWithoutAssistantIsRefused() {
        var project = projects.create();
        var number = number(project, projects.agent(project, true, "vapi", null), null);

        assertThat(route(Map.of("to", number)).path("kind").toString()).isEqualTo("refuse");
    }

    @Test
    void aNumberWithoutAgentIsRefused() {
        assertThat(route(Map.of("to", number(projects.create(), null, null)))
                        .path("kind")
                        .toString())
                .isEqualTo("refuse");
    }

    @Test
    void theSameCallGetsTheSameRouteWhateverHasChanged() {
        var project = projects.create();
        var agent = projects.agent(project, true, "openai-realtime", "asst-1");
        var request = Map.<String, Object>of("to", number(project, agent, null), "callId", call());
        var first = route(request);

        projects.run("UPDATE agent SET system_type = 'vapi', enabled = false WHERE id = $1", agent);

        assertThat(route(request).asString()).isEqualTo(first.asString());
        var other = new HashMap<>(request);
        other.put("callId", call());
        assertThat(route(other).path("kind").toString()).isEqualTo("refuse");
    }

    @Test
    void aResumedCallKeepsItsSystemAndItsAgent() {
        var project = projects.create();
        var agent = projects.agent(project, false, "vapi", "asst-1");
        var number = number(project, agent, null);

        assertThat(route(Map.of("to", number, "pinned", "openai-realtime"))
                        .path("kind")
                        .toString())
                .isEqualTo("realtime");
        assertThat(route(Map.of("to", number, "pinned", "vapi")).path("kind").toString())
                .isEqualTo("vapi");
    }

    @Test
    void aPinThatContradictsTheRecordedRouteWins() {
        var project = projects.create();
        var number = number(project, projects.agent(project, true, "openai-realtime", "asst-1"), null);
        var call = call();
        route(Map.of("to", number, "callId", call));

        assertThat(route(Map.of("to", number, "callId", call, "pinned", "vapi"))
                        .path("kind")
                        .toString())
                .isEqualTo("vapi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"callId", "to", "from", "agentId"})
    void aNulIsAProblemThatNamesItsField(String field) {
        var request = new HashMap<String, Object>(Map.of("to", "+15550100001"));
        request.put(field, "x\0y");

        var refused = route(request);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("violations.field")).containsExactly(field);
    }

    @Test
    void aRequestWithoutItsIdsOrMalformedIsAProblem() {
        for (var body : List.of("{}", "{\"callId\":\"x\"}", "{", "[]", "{\"callId\":{}}")) {
            var answer = post(body);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(answer.asString()).doesNotContain("Exception", "dev.patchbay");
        }
    }

    private String number(String project, String agent, String system) {
        var number = "+1555" + "%08d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 100_000_000));
        projects.run(
                "INSERT INTO phone_number (number, project_id, agent_id, system_type) VALUES ($1, $2, $3, $4)",
                number,
                project,
                agent,
                system);
        return number;
    }

    private static String call() {
        return "tw-CA" + UUID.randomUUID();
    }

    private static Response route(Map<String, Object> request) {
        var body = new HashMap<String, Object>(Map.of("callId", call(), "from", "+15550109999"));
        body.putAll(request);
        return post(body);
    }

    private static Response post(Object body) {
        return given().auth()
                .oauth2(ToolClient.SERVICE_TOKEN)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/internal/routes");
    }
}
