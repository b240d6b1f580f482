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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class CallOwnersTest {
    @Inject
    FreshProject projects;

    private final String call = "tw-CA" + UUID.randomUUID();
    private final String assistant = "asst-" + UUID.randomUUID();
    private String project;

    @BeforeEach
    void aProject() {
        project = projects.create();
    }

    @ParameterizedTest
    @CsvSource({"vapi, vapi, vapi", "openai-realtime, realtime, openai-realtime"})
    void aCallThatWasRoutedHereBelongsToTheAgentOfItsRoute(String system, String routed, String agentSystem) {
        var agent = projects.agent(project, true, system, assistant);
        route(number(agent, null));

        var owner = owner(Map.of("callId", call));

        assertThat(owner.path("projectId").toString()).isEqualTo(project);
        assertThat(owner.path("agentId").toString()).isEqualTo(agent);
        assertThat(owner.path("routed").toString()).isEqualTo(routed);
        assertThat(owner.path("agentSystem").toString()).isEqualTo(agentSystem);
        assertThat(owner.path("timeZone").toString()).isEqualTo("America/New_York");
    }

    @Test
    void theRecordedRouteCountsWhateverIsSwitchedMeanwhile() {
        var agent = projects.agent(project, true, "openai-realtime", assistant);
        route(number(agent, null));

        projects.run("UPDATE agent SET system_type = 'vapi', enabled = false WHERE id = $1", agent);

        var owner = owner(Map.of("callId", call, "assistantId", assistant));
        assertThat(owner.path("routed").toString()).isEqualTo("realtime");
        assertThat(owner.path("agentSystem").toString()).isEqualTo("vapi");
    }

    @Test
    void theRecordedRouteWinsOverAnAssistantAndANumberOfAnotherProject() {
        route(number(projects.agent(project, true, "vapi", assistant), null));
        var foreign = projects.create();
        projects.agent(foreign, true, "vapi", "asst-foreign-" + call);

        var owner = owner(Map.of("callId", call, "assistantId", "asst-foreign-" + call, "number", "+15550100001"));

        assertThat(owner.path("projectId").toString()).isEqualTo(project);
    }

    @Test
    void aCallNeverRoutedHereBelongsToTheAgentOfItsAssistant() {
        var agent = projects.agent(project, true, "openai-realtime", assistant);

        var owner = owner(Map.of("callId", call, "assistantId", assistant, "number", "+15550100001"));

        assertThat(owner.path("projectId").toString()).isEqualTo(project);
        assertThat(owner.path("agentId").toString()).isEqualTo(agent);
        assertThat(owner.<Object>path("routed")).isNull();
        assertThat(owner.path("agentSystem").toString()).isEqualTo("openai-realtime");
    }

    @Test
    void anAssistantSharedWithinAProjectBelongsToItsEldestAgent() {
        var eldest = projects.agent(project, true, "vapi", assistant);
        projects.agent(project, true, "vapi", assistant);

        assertThat(owner(Map.of("assistantId", assistant)).path("agentId").toString())
                .isEqualTo(eldest);
    }

    @Test
    void anAssistantClaimedByTwoProjectsDecidesNothing() {
        projects.agent(project, true, "vapi", assistant);
        var other = projects.create();
        projects.agent(other, true, "vapi", assistant);

        assertThat(owner(Map.of("assistantId", assistant)).statusCode()).isEqualTo(404);
        assertThat(owner(Map.of("assistantId", assistant, "number", number(null, null)))
                        .path("projectId")
                        .toString())
                .isEqualTo(project);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"openai-realtime, vapi, vapi", "openai-realtime, -, openai-realtime", "vapi, -, vapi"})
    void aNumberLeadsToItsAgentAndTheNumbersSystemWins(String agentSystem, String numberSystem, String expected) {
        var agent = projects.agent(project, true, agentSystem, null);

        var owner = owner(Map.of("assistantId", "unknown-" + call, "number", number(agent, numberSystem)));

        assertThat(owner.path("agentId").toString()).isEqualTo(agent);
        assertThat(owner.path("agentSystem").toString()).isEqualTo(expected);
    }

    @Test
    void aNumberIsFoundByVapisIdOfItWhereNothingElseIsKnown() {
        var agent = projects.agent(project, true, "vapi", null);
        var id = atVapi(number(agent, null));

        for (var asked : List.of(
                Map.<String, Object>of("phoneNumberId", id),
                Map.<String, Object>of("assistantId", "no-" + id, "number", "+15550100096", "phoneNumberId", id))) {
            assertThat(owner(asked).path("projectId").toString()).isEqualTo(project);
            assertThat(owner(asked).path("agentId").toString()).isEqualTo(agent);
        }
        assertThat(owner(Map.of("phoneNumberId", "no-" + id)).statusCode()).isEqualTo(404);
    }

    /// A project says whose id at VAPI its number has; the number itself is nobody else's for certain.
    @Test
    void noProjectGetsAnothersCallsByClaimingTheIdOfItsNumber() {
        var theirs = number(projects.agent(project, true, "vapi", assistant), null);
        project = projects.create();
        var claimed = atVapi(number(projects.agent(project, true, "vapi", null), null));

        for (var asked : List.of(Map.of("number", theirs), Map.of("assistantId", assistant))) {
            var named = new HashMap<String, Object>(asked);
            named.put("phoneNumberId", claimed);
            assertThat(owner(named).path("projectId").toString()).isNotEqualTo(project);
        }
    }

    @Test
    void aRefusalOfAnUnknownNumberBindsAndTheAssistantSaysWhoseItWas() {
        route("+15550100097");
        projects.agent(project, true, "vapi", assistant);

        assertThat(owner(Map.of("callId", call)).statusCode()).isEqualTo(404);
        var owner = owner(Map.of("callId", call, "assistantId", assistant));
        assertThat(owner.path("projectId").toString()).isEqualTo(project);
        assertThat(owner.path("routed").toString()).isEqualTo("refuse");
    }

    @Test
    void whatNobodyKnowsIsAProblem() {
        var nobody = owner(Map.of("callId", call, "assistantId", assistant, "number", "+15550100096"));

        assertThat(nobody.statusCode()).isEqualTo(404);
        assertThat(nobody.contentType()).startsWith("application/problem+json");
    }

    @Test
    void askingForNothingOrMalformedIsAProblem() {
        for (var body : List.of("{}", "{\"callId\":null}", "{", "[]", "{\"callId\":{}}")) {
            var answer = post("/internal/call-owners", body);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.contentType()).startsWith("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"callId", "assistantId", "number", "phoneNumberId"})
    void aNulIsAProblemThatNamesItsField(String field) {
        var refused = owner(Map.of(field, "x\0y"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("violations.field")).containsExactly(field);
    }

    private String number(String agent, String system) {
        var number = "+1555" + "%08d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 100_000_000));
        projects.run(
                "INSERT INTO phone_number (number, project_id, agent_id, system_type) VALUES ($1, $2, $3, $4)",
                number,
                project,
                agent,
                system);
        return number;
    }

    private String atVapi(String number) {
        var id = UUID.randomUUID().toString();
        projects.run("UPDATE phone_number SET vapi_phone_number_id = $2 WHERE number = $1", number, id);
        return id;
    }

    private void route(String number) {
        post("/internal/routes", Map.of("callId", call, "to", number, "from", "+15550109999"));
    }

    private static Response owner(Map<String, Object> request) {
        return post("/internal/call-owners", request);
    }

    private static Response post(String path, Object body) {
        return given().auth()
                .oauth2(ToolClient.SERVICE_TOKEN)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }
}
