package dev.patchbay.business.tools;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class ToolDoorTest {
    @Inject
    FreshProject projects;

    @Test
    void anUnknownToolOrProjectIsNotFound() {
        var call = ToolClient.newCall(projects.create());

        assertThat(call.call("no_such_tool", Map.of()).statusCode()).isEqualTo(404);
        assertThat(call.call("end_call", Map.of()).statusCode()).isEqualTo(404);
        assertThat(ToolClient.newCall("no-such-project").slots("tomorrow").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"callId\":\"c\",\"toolCallId\":\"t\"}", "{\"arguments\":\"text\"}"})
    void aMalformedRequestIsAProblemWithoutATrace(String body) {
        var answer = given().auth()
                .oauth2(ToolClient.SERVICE_TOKEN)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/internal/tools/get_slots");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).doesNotContain("Exception", "dev.patchbay");
    }

    @ParameterizedTest
    @ValueSource(strings = {"callId", "toolCallId", "projectId", "callerNumber"})
    void aNulInAnIdIsAProblemThatNamesIt(String field) {
        var request = new HashMap<String, Object>(
                Map.of("callId", "c", "toolCallId", "t", "projectId", "p", "agentId", "a", "arguments", Map.of()));
        request.put(field, "x\0y");

        given().auth()
                .oauth2(ToolClient.SERVICE_TOKEN)
                .contentType(ContentType.JSON)
                .body(request)
                .post("/internal/tools/get_slots")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", contains(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"slot", "service", "name", "address", "phone", "notes"})
    void aNulInAnArgumentIsAskedBack(String argument) {
        var arguments = new HashMap<>(ToolClient.booking("2026-11-24T10:00:00-05:00"));
        arguments.put(argument, "x\0y");

        var answer = ToolClient.newCall(projects.create()).call("book_slot", arguments);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.path("outcome").toString()).isEqualTo("refused");
        assertThat(answer.path("data.ask_for").toString()).isEqualTo(argument);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/bookings?callId=a%00", "/api/bookings", "/api/agents/a%00"})
    void aNulInAnAddressIsAProblem(String address) {
        given().auth()
                .oauth2(TestIssuer.owner())
                .urlEncodingEnabled(false)
                .get(address)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void anOversizedRequestIsRefused() {
        var answer = given().auth()
                .oauth2(ToolClient.SERVICE_TOKEN)
                .contentType(ContentType.JSON)
                .body("{\"callId\":\"" + "x".repeat(300_000) + "\"}")
                .post("/internal/tools/get_slots");

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void hostileArgumentsAreRefusedWithAQuestion() {
        var call = ToolClient.newCall(projects.create());
        for (var when :
                List.of("x".repeat(10_000), "'; DROP TABLE reservation; --", "\u0000\uD83D\uDE00", "99/99/9999")) {
            var answer = call.slots(when);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.path("outcome").toString()).isEqualTo("refused");
            assertThat(answer.path("say").toString()).endsWith("?");
        }
    }

    @Test
    void aProjectWithoutCalendarSaysSo() {
        var project = projects.create();
        projects.run("DELETE FROM opening_hours WHERE project_id = $1", project);
        projects.run("DELETE FROM calendar WHERE project_id = $1", project);

        assertThat(ToolClient.newCall(project).slots("tomorrow").path("outcome").toString())
                .isEqualTo("refused");
    }

    @Test
    void whatBreaksIsAFailureThatCanBeSpoken() {
        var project = projects.create();
        projects.run("UPDATE project SET time_zone = 'Nowhere/Else' WHERE id = $1", project);

        var answer = ToolClient.newCall(project).slots("tomorrow");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.path("outcome").toString()).isEqualTo("failed");
        assertThat(answer.path("say").toString())
                .isEqualTo("I can't see the calendar at the moment. Shall I try once more, or take a message?");
        projects.run("UPDATE project SET time_zone = 'America/New_York' WHERE id = $1", project);
    }

    @Test
    void toolCallsAreMeasuredByNameAndOutcome() {
        ToolClient.newCall(projects.create()).slots("tomorrow");

        assertThat(given().auth()
                        .oauth2(ToolClient.SERVICE_TOKEN)
                        .get("/q/metrics")
                        .asString())
                .contains("patchbay_tool_calls_seconds_count{outcome=\"succeeded\",tool=\"get_slots\"");
    }

    @Test
    void theServiceIsReadyOnceItIsWarm() {
        Eventually.holds(() -> given().get("/q/health/ready").statusCode() == 200);

        assertThat(projects.count("SELECT count(*) FROM route_decision WHERE call_id LIKE 'warm-up-%'"))
                .isEqualTo(3);
    }
}
