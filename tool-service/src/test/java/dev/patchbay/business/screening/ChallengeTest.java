package dev.patchbay.business.screening;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.business.customers.CustomerDesk;
import dev.patchbay.business.support.CallFacts;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A caller of doubtful origin shows that he is a person, and before that no tool runs for him.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class ChallengeTest {
    private static final String STRANGER = "+12125550155";

    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private Instant started;
    private CallFacts facts;
    private String project;
    private String number;

    @BeforeEach
    void aDoubtedNumber() {
        started = clock.instant();
        facts = new CallFacts(servers);
        project = projects.create();
        number = numberOf(projects.agent(project, true, "openai-realtime", "asst-1"));
        owner().body(Map.of("number", STRANGER, "outcome", "CHALLENGE"))
                .post("/api/projects/{p}/blocked-callers", project)
                .then()
                .statusCode(201);
    }

    @AfterEach
    void close() {
        facts.close();
        clock.advance(Duration.between(clock.instant(), started));
    }

    @Test
    void theKeyThatTheGreetingNamesOpensTheTools() {
        var call = rings(STRANGER);
        var digit = Challenges.digit(call.callId());
        slots(call)
                .body("outcome", equalTo("refused"), "say", containsString("press " + digit))
                .body("data.next_step", equalTo("ask"));

        tell(call, new CallEvent.DigitPressed(digit.equals("9") ? "8" : "9", 4_000));
        tell(call, new CallEvent.DigitPressed(digit, 5_000));

        Eventually.holds(() -> isOpen(call));
        assertThat(shownBy(call)).isEqualTo("digit");
    }

    @Test
    void theGatewayLearnsWhetherItWasShown() {
        var call = rings(STRANGER);
        assertThat(isShown(call, project)).isFalse();
        tell(call, new CallEvent.DigitPressed(Challenges.digit(call.callId()), 5_000));
        Eventually.holds(() -> isShown(call, project));

        assertThat(isShown(rings("+13155550144"), project)).isTrue();
        given().auth()
                .oauth2(ToolClient.SERVICE_TOKEN)
                .get("/internal/challenges/" + call.callId())
                .then()
                .statusCode(400);
    }

    private static boolean isShown(ToolClient call, String project) {
        return given().auth()
                .oauth2(ToolClient.SERVICE_TOKEN)
                .queryParam("projectId", project)
                .get("/internal/challenges/{call}", call.callId())
                .then()
                .statusCode(200)
                .extract()
                .path("shown");
    }

    @Test
    void aSensibleAnswerOpensThemAndARecordingDoesNot() {
        var call = rings(STRANGER);
        tell(call, said("Congratulations! Press one to speak to an agent."));
        var other = rings(STRANGER);
        tell(other, said("Hi, my furnace is not working and it's freezing in here"));

        Eventually.holds(() -> isOpen(other));
        assertThat(shownBy(other)).isEqualTo("words");
        slots(call).body("outcome", equalTo("refused"));
    }

    @Test
    void whoHasNotShownItInTimeDoesNotAnyMore() {
        var call = rings(STRANGER);
        clock.advance(Duration.ofSeconds(61));

        slots(call)
                .body("outcome", equalTo("refused"), "data.next_step", equalTo("end_call"))
                .body("say", containsString("Goodbye"));
        tell(call, new CallEvent.DigitPressed(Challenges.digit(call.callId()), 70_000));
        var later = rings(STRANGER);
        tell(later, new CallEvent.DigitPressed(Challenges.digit(later.callId()), 5_000));
        Eventually.holds(() -> isOpen(later));
        slots(call).body("outcome", equalTo("refused"));
    }

    @Test
    void helpInDangerWaitsForNothingAndShowsIt() {
        var call = rings(STRANGER);

        call.call("triage_emergency", Map.of("words", "Water is pouring from a burst pipe and I can't stop it"))
                .then()
                .body("data.level", equalTo("urgent"));

        slots(call).body("outcome", equalTo("succeeded"));
    }

    @Test
    void whatIsAskedIsAskedInTheAgentsLanguage() {
        number = numberOf(projects.speaking(project, "es-MX"));
        var call = rings(STRANGER);

        slots(call).body("say", containsString("pulse el " + Challenges.digit(call.callId())));
    }

    @Test
    void aCustomerAndWhoIsNotDoubtedAreAskedForNothing() {
        new CustomerDesk(project).id("Ann Lee", STRANGER, "12 Elm Street");
        projects.run(
                "UPDATE blocked_caller SET prefix = true, number = $2 WHERE project_id = $1",
                project,
                STRANGER.substring(0, 8));

        slots(rings(STRANGER)).body("outcome", equalTo("succeeded"));
        slots(rings("+13155550144")).body("outcome", equalTo("succeeded"));
    }

    @Test
    void whoHearsAnAssistantOfVapisIsAskedForNothingThatItDoesNotSay() {
        number = numberOf(projects.agent(project, true, "vapi", "asst-2"));

        slots(rings(STRANGER)).body("outcome", equalTo("succeeded"));
    }

    private ToolClient rings(String from) {
        var call = ToolClient.newCall(project, from);
        given().auth()
                .oauth2(ToolClient.SERVICE_TOKEN)
                .contentType(ContentType.JSON)
                .body(Map.of("callId", call.callId(), "from", from, "to", number))
                .post("/internal/routes")
                .then()
                .statusCode(200);
        return call;
    }

    private static ValidatableResponse slots(ToolClient call) {
        return call.slots("tomorrow").then().statusCode(200);
    }

    private boolean isOpen(ToolClient call) {
        return projects.count(
                                "SELECT count(*) FROM incoming_call WHERE call_id = $1 AND shown_at IS NOT NULL",
                                call.callId())
                        == 1
                && call.slots("tomorrow").path("outcome").equals("succeeded");
    }

    private String shownBy(ToolClient call) {
        return projects.texts("SELECT shown_by FROM incoming_call WHERE call_id = $1", call.callId())
                .getFirst();
    }

    private void tell(ToolClient call, CallEvent event) {
        facts.tell(call.callId(), project, clock.instant(), event);
    }

    private static CallEvent said(String words) {
        return new CallEvent.CallerTranscribed("item-" + UUID.randomUUID(), words);
    }

    private String numberOf(String agent) {
        var made = "+1555%07d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 10_000_000));
        projects.run(
                "INSERT INTO phone_number (number, project_id, agent_id) VALUES ($1, $2, $3)", made, project, agent);
        return made;
    }

    private static io.restassured.specification.RequestSpecification owner() {
        return given().auth().oauth2(TestIssuer.owner()).contentType(ContentType.JSON);
    }
}
