package dev.patchbay.vapi.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.identity.TestIssuer;
import dev.patchbay.vapi.api.CreateCallSchema;
import dev.patchbay.vapi.api.VapiStub;
import dev.patchbay.vapi.api.VapiStub.Answer;
import dev.patchbay.vapi.store.Migration;
import dev.patchbay.vapi.store.StartedCall;
import dev.patchbay.vapi.store.StartedCall.State;
import dev.patchbay.vapi.store.StartedCallStore;
import dev.patchbay.vapi.support.ToolServicePeer;
import dev.patchbay.vapi.support.Webhook;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("service")
@QuarkusTest
class CallStartTest {
    private static final Duration BOUND = Duration.ofSeconds(60);

    @Inject
    Migration migration;

    @Inject
    StartedCallStore store;

    @Inject
    Settlement settlement;

    @Inject
    Pool pool;

    @Inject
    MeterRegistry meters;

    private final String number = CallDoor.number();
    private final String project = CallDoor.project();
    private ToolServicePeer tools;
    private String token;

    @BeforeEach
    void operator() {
        Eventually.holds(migration::done);
        tools = ToolServicePeer.start();
        tools.projects.put(project, Set.of("agent-1"));
        tools.projects.put("default-in-tests", Set.of());
        token = CallDoor.member(project, "operator");
    }

    @AfterEach
    void close() {
        tools.close();
    }

    @Test
    void aCallStandsInTheRecordsOfItsOwnProjectsAgentsOnly() {
        tools.projects.put("another", Set.of("agent-2"));

        CallDoor.start(token, with("agentId", "agent-2"))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItems("agentId"));
        CallDoor.start(token, with("agentId", "nobody")).statusCode(400);
        CallDoor.start(TestIssuer.owner(), with("projectId", project + "\",\"agentId\":\"agent-2"))
                .statusCode(400);
        assertThat(VapiStub.requests(number)).isEmpty();
        CallDoor.start(token, with("agentId", "agent-1")).statusCode(201);
    }

    @Test
    void nobodyIsCalledForAProjectThatIsNotThere() {
        CallDoor.start(TestIssuer.owner(), with("projectId", "no-such"))
                .statusCode(404)
                .contentType("application/problem+json");
        tools.projects.remove("default-in-tests");
        CallDoor.start(TestIssuer.owner(), CallDoor.wish(number)).statusCode(404);
        assertThat(VapiStub.requests(number)).isEmpty();
    }

    @Test
    void withToolServiceAwayNobodyIsCalledWhoMayNotWantIt() {
        tools.close();

        CallDoor.start(token, with("agentId", "agent-1")).statusCode(503).contentType("application/problem+json");
        CallDoor.start(token, CallDoor.wish(number)).statusCode(503).contentType("application/problem+json");
        assertThat(VapiStub.requests(number)).isEmpty();
    }

    @Test
    void whoDoesNotWantToBeCalledIsNotCalled() {
        tools.notToBeCalled.add(number);
        var before = notCalled();

        CallDoor.start(token, CallDoor.wish(number))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", startsWith("A customer with this number does not want to be called"));
        CallDoor.start(TestIssuer.owner(), with("projectId", project)).statusCode(422);

        assertThat(VapiStub.requests(number)).isEmpty();
        assertThat(notCalled()).isEqualTo(before + 2);
        tools.notToBeCalled.clear();
        CallDoor.start(token, CallDoor.wish(number)).statusCode(201);
    }

    private double notCalled() {
        return meters.counter("patchbay.vapi.calls.started", "outcome", "do_not_call")
                .count();
    }

    private String with(String field, String value) {
        return CallDoor.wish(number).replace("\"urgency\"", "\"" + field + "\":\"" + value + "\",\"urgency\"");
    }

    @Test
    void aWishIsCalledWithTheAssistantMadeForIt() {
        var data = CallDoor.start(token, CallDoor.wish(number))
                .statusCode(201)
                .header("Location", startsWith(CallDoor.PATH + "/"))
                .body("success", equalTo(true))
                .body("data.status", equalTo("queued"))
                .body("data.projectId", equalTo(project))
                .extract()
                .jsonPath();

        var order = VapiStub.requests(number).getFirst().body();
        CreateCallSchema.accepts(order);
        assertThat(order.at("/assistant/metadata/providerName").asText()).isEqualTo("Ace Plumbing");
        assertThat(order.at("/assistant/metadata/urgency").asText()).isEqualTo("urgent");
        assertThat(order.at("/assistantOverrides/variableValues/patchbayCallId").asText())
                .isEqualTo(data.getString("data.patchbayCallId"))
                .startsWith("va-");
        assertThat(data.getString("data.callId"))
                .isEqualTo(VapiStub.calls(number).getFirst().path("id").asText());
    }

    @Test
    void whatIsWrongWithAWishIsSaidByField() {
        CallDoor.start(token, """
                {"phoneNumber":"0800 555","serviceNeeded":" ","urgency":"yesterday","location":"x","userCriteria":null}""")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItems("phoneNumber", "serviceNeeded", "urgency", "providerName"));
        CallDoor.start(token, "[]").statusCode(400);
        CallDoor.start(token, "").statusCode(400);
        CallDoor.start(token, CallDoor.wish(number).replace("Boston", "\\u0000"))
                .statusCode(400);
        assertThat(CallDoor.start(token, CallDoor.wish(number), "a key").statusCode())
                .isEqualTo(400);
        assertThat(VapiStub.requests(number)).isEmpty();
    }

    @Test
    void callsAreStartedByWhoMayActInTheProject() {
        var wish = CallDoor.wish(number);

        CallDoor.start(CallDoor.member(project, "viewer"), wish).statusCode(403);
        CallDoor.start(
                        CallDoor.member(CallDoor.project(), "operator"),
                        wish.replace("\"urgency\"", "\"projectId\":\"" + project + "\",\"urgency\""))
                .statusCode(404);
        CallDoor.start("nonsense", wish).statusCode(401);
        CallDoor.start(TestIssuer.owner(), wish).statusCode(201).body("data.projectId", equalTo("default-in-tests"));
        CallDoor.start(TestIssuer.owner(), wish.replace("\"urgency\"", "\"projectId\":\"" + project + "\",\"urgency\""))
                .statusCode(201)
                .body("data.projectId", equalTo(project));
        assertThat(VapiStub.requests(number)).hasSize(2);
    }

    @Test
    void theSameKeyIsTheSameCall() {
        var key = key();

        var first = CallDoor.start(token, CallDoor.wish(number), key);
        var second = CallDoor.start(token, CallDoor.wish(number), key);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(VapiStub.requests(number)).hasSize(1);
    }

    @Test
    void theSameKeyForAnotherWishIsRefused() {
        var key = key();
        CallDoor.start(token, CallDoor.wish(number), key);

        var other = CallDoor.start(token, CallDoor.wish(number, "a new boiler"), key);

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(VapiStub.requests(number)).hasSize(1);
    }

    @Test
    void keysOfTwoProjectsAreTwoKeys() {
        var key = key();
        CallDoor.start(token, CallDoor.wish(number), key);
        var another = CallDoor.project();
        tools.projects.put(another, Set.of());

        var others = CallDoor.start(CallDoor.member(another, "operator"), CallDoor.wish(number, "a new boiler"), key);

        assertThat(others.statusCode()).isEqualTo(201);
    }

    @Test
    void manyAtOnceUnderOneKeyAreOneCall() {
        var key = key();
        var gate = new VapiStub.Gate();
        VapiStub.then(number, new Answer.Held(gate));

        var answers = IntStream.range(0, 6)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> CallDoor.start(token, CallDoor.wish(number), key)))
                .toList();
        Eventually.holds(() -> !VapiStub.requests(number).isEmpty());
        gate.open();

        assertThat(answers.stream().map(CompletableFuture::join).map(Response::asString))
                .hasSize(6)
                .containsOnly(answers.getFirst().join().asString());
        assertThat(answers.getFirst().join().statusCode()).isEqualTo(201);
        assertThat(VapiStub.requests(number)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"400,502", "401,502", "404,502", "429,429", "500,503", "502,503"})
    void whatVapiDoesNotWantIsToldInOurWords(int vapis, int ours) {
        VapiStub.then(number, VapiStub.refused(vapis, "[\"customer.number is " + number + "\"]"));

        var answer = CallDoor.start(token, CallDoor.wish(number)).statusCode(ours);

        answer.contentType("application/problem+json");
        assertThat(answer.extract().asString())
                .doesNotContain(number)
                .doesNotContain(VapiStub.KEY)
                .contains("VAPI");
        assertThat(VapiStub.requests(number)).hasSize(1);
    }

    @Test
    void aRefusalDoesNotUseTheKeyUp() {
        var key = key();
        VapiStub.then(number, new Answer.Status(429, "{\"message\":\"limit\"}", Map.of("Retry-After", "17")));

        var refused = CallDoor.start(token, CallDoor.wish(number), key);
        var started = CallDoor.start(token, CallDoor.wish(number), key);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("17");
        assertThat(started.statusCode()).isEqualTo(201);
        assertThat(VapiStub.calls(number)).hasSize(1);
    }

    @Test
    void aCallWhoseAnswerWasLostIsFoundInVapisList() {
        VapiStub.then(number, new Answer.Cut(true));

        CallDoor.start(token, CallDoor.wish(number))
                .statusCode(201)
                .body(
                        "data.callId",
                        equalTo(VapiStub.calls(number).getFirst().path("id").asText()));
        assertThat(VapiStub.calls(number)).hasSize(1);
    }

    @Test
    void aServerErrorAfterTheEffectIsNotDialledTwiceUnderTheSameKey() {
        var key = key();
        VapiStub.then(number, new Answer.Failed(500, true));

        var first = CallDoor.start(token, CallDoor.wish(number), key);
        var second = CallDoor.start(token, CallDoor.wish(number), key);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(VapiStub.calls(number)).hasSize(1);
    }

    @Test
    void aCallThatNobodyKnowsOfIsFoundOutAboutLater() {
        VapiStub.then(number, new Answer.Cut(false));
        var started = CallDoor.start(token, CallDoor.wish(number))
                .statusCode(202)
                .body("data.status", equalTo("unconfirmed"))
                .extract()
                .jsonPath()
                .getString("data.callId");
        CallDoor.result(token, started, "").then().statusCode(404);
        CallDoor.result(token, started, "?pending=200").then().body("terminal", equalTo(false));

        age(started);
        settle(started);

        CallDoor.result(token, started, "")
                .then()
                .statusCode(200)
                .body("data.status", equalTo("failed"))
                .body("data.callId", equalTo(started))
                .body("data.providerDetails.providerName", equalTo("Ace Plumbing"));
    }

    @Test
    void aProcessThatDiesAfterItAskedVapiLosesNoCall() {
        // As it is between the order and its answer: a row of ours, and a call at VAPI that carries our id.
        var started = CallDoor.start(token, CallDoor.wish(number)).extract().jsonPath();
        var callId = started.getString("data.patchbayCallId");
        var vapiId = started.getString("data.callId");
        run("UPDATE vapi.started_call SET state = 'SENDING', vapi_id = NULL WHERE call_id = $1", callId);
        run("DELETE FROM vapi.call WHERE call_id = $1", callId);

        settle(callId);

        assertThat(find(callId).state()).isEqualTo(State.STARTED);
        assertThat(find(callId).vapiId()).contains(vapiId);
        CallDoor.result(token, vapiId, "?pending=200").then().body("status", equalTo("queued"));
    }

    @Test
    void aMessageAboutACallSaysThatItBegan() {
        VapiStub.then(number, new Answer.Cut(false));
        var callId = CallDoor.start(token, CallDoor.wish(number))
                .extract()
                .jsonPath()
                .getString("data.callId");
        var vapiId = UUID.randomUUID().toString();

        Webhook.tell("""
                {"type":"status-update","status":"ringing","timestamp":1780000000000,"call":{"id":"%s",
                 "type":"outboundPhoneCall","assistantOverrides":{"variableValues":{"patchbayCallId":"%s"}}}}""".formatted(vapiId, callId));

        Eventually.holds(() -> find(callId).state() == State.STARTED);
        Eventually.holds(() -> CallDoor.result(token, vapiId, "?pending=200")
                .jsonPath()
                .getString("status")
                .equals("ringing"));
        CallDoor.result(token, callId, "?pending=200").then().body("status", equalTo("ringing"));
    }

    @Test
    void oneNumberIsNotCalledAgainAndAgain() {
        var statuses = IntStream.range(0, 6)
                .mapToObj(
                        _ -> CallDoor.start(token, CallDoor.wish(number), null).statusCode())
                .toList();

        assertThat(statuses).isEqualTo(List.of(201, 201, 201, 201, 201, 429));
        assertThat(CallDoor.start(token, CallDoor.wish(number), null).header("Retry-After"))
                .matches("[0-9]+");
    }

    private void settle(String callId) {
        settlement.settle(find(callId)).await().atMost(BOUND);
    }

    private StartedCall find(String callId) {
        return store.find(callId).await().atMost(BOUND).orElseThrow();
    }

    /// As if it had been an hour ago.
    private void age(String callId) {
        run(
                "UPDATE vapi.started_call SET created_at = created_at - interval '1 hour',"
                        + " sent_at = sent_at - interval '1 hour' WHERE call_id = $1",
                callId);
    }

    private void run(String sql, String value) {
        pool.preparedQuery(sql).execute(Tuple.of(value)).await().atMost(BOUND);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
