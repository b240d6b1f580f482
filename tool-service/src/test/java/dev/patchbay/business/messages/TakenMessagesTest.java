package dev.patchbay.business.messages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.retention.Kept;
import dev.patchbay.business.retention.Retention;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class TakenMessagesTest {
    @Inject
    FreshProject projects;

    @Inject
    Retention retention;

    private ToolClient call;

    @BeforeEach
    void newCall() {
        call = ToolClient.newCall(projects.create());
    }

    @Test
    void aCallBackIsNotedWithTheCallersNumberAndWish() {
        var answer = call.call(
                "take_message",
                Map.of(
                        "message",
                        "The boiler is out again",
                        "name",
                        "Ann Lee",
                        "when",
                        "tomorrow at four in the afternoon",
                        "urgency",
                        "urgent"));

        assertThat(answer.path("outcome").toString()).isEqualTo("succeeded");
        assertThat(answer.path("say").toString())
                .isEqualTo("I've written that down for the team and marked it as urgent. Someone will call you back on"
                        + " the number ending in 9 9 9 9; I've noted that you'd like the call tomorrow, Tuesday the"
                        + " twenty-fourth, at four in the afternoon.");
        var shown = list("callId=" + call.callId());
        assertThat(shown.<List<?>>path("messages")).hasSize(1);
        assertThat(shown.path("messages[0].words").toString()).isEqualTo("The boiler is out again");
        assertThat(shown.path("messages[0].number").toString()).isEqualTo("+15550109999");
        assertThat(shown.path("messages[0].name").toString()).isEqualTo("Ann Lee");
        assertThat(shown.path("messages[0].urgent").toString()).isEqualTo("true");
        assertThat(shown.path("messages[0].wishedFrom").toString()).isEqualTo("2026-11-24T21:00:00Z");
        assertThat(shown.path("messages[0].state").toString()).isEqualTo("OPEN");
    }

    @Test
    void aRepeatedToolCallTakesOneMessage() {
        var wish = Map.<String, Object>of("message", "Please call about the invoice");

        var first = call.call("take_message", "tc-1", wish);
        var second = call.call("take_message", "tc-1", wish);
        var third = call.call("take_message", "tc-2", wish);

        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(third.path("data.messageId").toString()).isEqualTo(first.path("data.messageId"));
        assertThat(list("callId=" + call.callId()).<List<?>>path("messages.version"))
                .isEqualTo(List.of(1));
    }

    @Test
    void oneMessageIsTakenHoweverManySayItAtOnce() {
        var answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> call.call("take_message", Map.of("message", "Call me about the leak."))))
                .toList();

        assertThat(answers.stream()
                        .map(CompletableFuture::join)
                        .map(answer -> answer.path("data.messageId").toString())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void anUnclearTimeIsAskedBackAndTheAnswerCompletesTheMessage() {
        var asked = call.call("take_message", Map.of("message", "About my quote", "when", "when the moon is full"));

        assertThat(asked.path("outcome").toString()).isEqualTo("succeeded");
        assertThat(asked.path("data.ask_for").toString()).isEqualTo("when");
        assertThat(asked.path("say").toString()).endsWith("?");
        assertThat(list("callId=" + call.callId()).<List<?>>path("messages")).hasSize(1);

        call.call("take_message", Map.of("message", "Caller asks about the quote", "when", "Wednesday at ten"));

        var shown = list("callId=" + call.callId());
        assertThat(shown.<List<?>>path("messages")).hasSize(1);
        assertThat(shown.path("messages[0].words").toString())
                .isEqualTo("About my quote\n\nCaller asks about the quote");
        assertThat(shown.path("messages[0].wishedFrom").toString()).isEqualTo("2026-11-25T15:00:00Z");
        assertThat(shown.path("messages[0].version").toString()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "+1", "+266696687"})
    void withoutANumberTheCallerIsAskedForOne(String caller) {
        var answer = from(caller, Map.of("message", "Call me", "name", "Ann"));

        assertThat(answer.path("outcome").toString()).isEqualTo("refused");
        assertThat(answer.path("say").toString()).isEqualTo("What number should they call you back on?");
        assertThat(from(caller, Map.of("message", "Call me", "phone", "518 555 0142"))
                        .path("outcome")
                        .toString())
                .isEqualTo("succeeded");
        assertThat(from(caller, Map.of("message", "Thank you", "call_back", false))
                        .path("say")
                        .toString())
                .isEqualTo("I've written that down for the team. They'll get it just as you said it.");
    }

    @Test
    void aNumberThatCannotBeOneIsAskedForAgain() {
        assertThat(call.call("take_message", Map.of("message", "Call me", "phone", "555-12"))
                        .path("data.ask_for")
                        .toString())
                .isEqualTo("phone");
    }

    @Test
    void whatIsSaidIsSaidInTheAgentsLanguage() {
        var agent = projects.agent(call.projectId(), true, "openai-realtime", null);
        projects.run("UPDATE agent_version SET language = 'es-MX' WHERE agent_id = $1", agent);

        var answer = of(agent, "+15550109999", Map.of("message", "La caldera no enciende", "urgency", "urgent"));

        assertThat(answer.path("say").toString())
                .isEqualTo("Lo he anotado para el equipo y lo he marcado como urgente. Alguien le llamará al número que"
                        + " termina en 9 9 9 9.");
        assertThat(of(agent, "anonymous", Map.of("message", "Otra cosa"))
                        .path("say")
                        .toString())
                .isEqualTo("¿A qué número quiere que le llamen?");
        assertThat(list("callId=" + call.callId()).path("messages[0].language").toString())
                .isEqualTo("es");
    }

    @Test
    void aPersonAcknowledgesOnceAndIsNamed() {
        var ann = operator("ann");
        var ben = operator("ben");
        String id = call.call("take_message", Map.of("message", "Call me")).path("data.messageId");

        var first = acknowledge(ann, id, 1);
        var again = acknowledge(ann, id, 1);
        var other = acknowledge(ben, id, 7);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.path("state").toString()).isEqualTo("ACKNOWLEDGED");
        assertThat(first.path("acknowledgedBy").toString()).isEqualTo(ann);
        assertThat(first.path("acknowledgedAt").toString()).isNotEmpty();
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(other.asString()).isEqualTo(first.asString());
        assertThat(list("callId=" + call.callId() + "&state=OPEN").<List<?>>path("messages"))
                .isEmpty();
    }

    @Test
    void whatTheCallerAddedIsSeenBeforeItIsAcknowledged() {
        var ann = operator("ann");
        String id = call.call("take_message", Map.of("message", "Call me")).path("data.messageId");
        call.call("take_message", Map.of("message", "Call me", "phone", "518 555 0142"));

        assertThat(acknowledge(ann, id, 1).statusCode()).isEqualTo(412);
        assertThat(acknowledge(ann, id, 2).statusCode()).isEqualTo(200);
    }

    @Test
    void whoOnlySeesDoesNotAcknowledgeAndOthersLearnNothing() {
        String id = call.call("take_message", Map.of("message", "Call me")).path("data.messageId");
        var viewer = member("vera", "viewer");

        assertThat(acknowledge(viewer, id, 1).statusCode()).isEqualTo(403);
        assertThat(acknowledge("stranger-" + UUID.randomUUID(), id, 1).statusCode())
                .isEqualTo(404);
        assertThat(given().auth()
                        .oauth2(TestIssuer.person(viewer))
                        .get("/api/messages/" + id)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aListIsReadPageByPageNewestFirst() {
        var ids = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            ids.addFirst(call.call("take_message", Map.of("message", "Message number " + i))
                    .path("data.messageId"));
        }

        var seen = new ArrayList<String>();
        var after = "";
        do {
            var page = list("projectId=" + call.projectId() + "&limit=2" + after);
            seen.addAll(page.<List<String>>path("messages.id"));
            after = page.path("next") == null ? null : "&after=" + page.path("next");
        } while (after != null);

        assertThat(seen).hasSize(5).containsExactlyInAnyOrderElementsOf(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=DONE", "limit=0", "limit=201", "after=nonsense", "callId=a%00"})
    void aFilterThatMeansNothingIsRefused(String filter) {
        assertThat(given().auth()
                        .oauth2(TestIssuer.owner())
                        .urlEncodingEnabled(false)
                        .get("/api/messages?" + filter)
                        .statusCode())
                .isEqualTo(400);
    }

    /// By its area, or by its own number where it has none.
    @ParameterizedTest
    @CsvSource({
        "ES, +15185550100, 600 123 456, +34600123456",
        "'', +525512345678, 55 8765 4321, +525587654321",
        "'', +15185550100, 518 555 0142, +15185550142"
    })
    void aNumberIsLeftAsItIsSaidInTheBusinesssCountry(String area, String own, String said, String kept) {
        var project = projects.create();
        projects.run("DELETE FROM phone_number WHERE number = $1", own);
        projects.run("INSERT INTO phone_number (number, project_id) VALUES ($1, $2)", own, project);
        if (!area.isEmpty()) {
            projects.run(
                    "INSERT INTO service_area (project_id, version, document, changed_at, changed_by)"
                            + " VALUES ($1, 1, jsonb_build_object('country', $2::text), now(), 'test')",
                    project,
                    area);
        }

        ToolClient.withheld(project)
                .call("take_message", Map.of("message", "Call me", "phone", said))
                .then()
                .statusCode(200);

        assertThat(list("projectId=" + project).<List<String>>path("messages.number"))
                .containsExactly(kept);
        projects.run("DELETE FROM phone_number WHERE number = $1", own);
    }

    @Test
    void messagesAreForgottenAfterTheirTime() {
        String id = call.call("take_message", Map.of("message", "Call me")).path("data.messageId");
        var old = ToolClient.newCall(call.projectId());
        old.call("take_message", Map.of("message", "Long ago"));
        projects.run(
                "UPDATE taken_message SET taken_at = taken_at - interval '185 days' WHERE call_id = $1", old.callId());

        retention.forget(Kept.TAKEN_MESSAGES).await().atMost(Duration.ofSeconds(30));

        assertThat(list("projectId=" + call.projectId()).<List<String>>path("messages.id"))
                .containsExactly(id);
    }

    private static Response list(String query) {
        return given().auth().oauth2(TestIssuer.owner()).get("/api/messages?" + query);
    }

    private Response from(String caller, Map<String, Object> arguments) {
        return of("agent", caller, arguments);
    }

    private Response of(String agent, String caller, Map<String, Object> arguments) {
        return given().auth()
                .oauth2(ToolClient.SERVICE_TOKEN)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "callId",
                        call.callId(),
                        "toolCallId",
                        "tc-" + UUID.randomUUID(),
                        "projectId",
                        call.projectId(),
                        "agentId",
                        agent,
                        "callerNumber",
                        caller,
                        "arguments",
                        arguments))
                .post("/internal/tools/take_message");
    }

    private static Response acknowledge(String person, String id, int version) {
        return given().auth()
                .oauth2(TestIssuer.person(person))
                .contentType(ContentType.JSON)
                .body(Map.of("version", version))
                .put("/api/messages/{id}/acknowledgement", id);
    }

    private String operator(String name) {
        return member(name, "operator");
    }

    private String member(String name, String role) {
        var principal = name + "-" + UUID.randomUUID();
        given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(Map.of("role", role))
                .put("/api/projects/{p}/members/{m}", call.projectId(), principal)
                .then()
                .statusCode(200);
        return principal;
    }
}
