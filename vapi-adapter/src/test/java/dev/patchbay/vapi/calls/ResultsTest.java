package dev.patchbay.vapi.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.identity.TestIssuer;
import dev.patchbay.vapi.api.VapiStub;
import dev.patchbay.vapi.store.Migration;
import dev.patchbay.vapi.support.ToolServicePeer;
import dev.patchbay.vapi.support.Webhook;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
class ResultsTest {
    private static final Duration BOUND = Duration.ofSeconds(60);

    @Inject
    Migration migration;

    @Inject
    WantedCalls wanted;

    private final String vapiId = UUID.randomUUID().toString();
    private final String callSid = "CA" + vapiId.replace("-", "");
    private final String project = CallDoor.project();
    private ToolServicePeer tools;
    private String token;

    @BeforeEach
    void ownerOfTheAssistant() {
        Eventually.holds(migration::done);
        tools = ToolServicePeer.start();
        tools.owners.put("as-" + vapiId, ToolServicePeer.vapiOwner(project));
        token = CallDoor.member(project, "viewer");
    }

    @AfterEach
    void close() {
        tools.close();
    }

    @Test
    void thereIsNoResultBeforeTheReport() {
        Webhook.tell(Webhook.status(vapiId, "in-progress", 1_780_000_000_000L, ""));
        Eventually.holds(() -> pendingStatus().equals("in-progress"));

        CallDoor.result(token, vapiId, "")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .header("Retry-After", "5");
        CallDoor.result(token, vapiId, "?pending=200")
                .then()
                .statusCode(200)
                .header("Retry-After", "5")
                .body("status", equalTo("in-progress"))
                .body("terminal", equalTo(false))
                .body("retryAfterSeconds", equalTo(5));
    }

    @Test
    void theReportIsTheResult() {
        report("customer-ended-call");

        var result = awaited(vapiId);

        assertThat(result.getBoolean("success")).isTrue();
        assertThat(result.getString("data.callId")).isEqualTo(vapiId);
        assertThat(result.getString("data.patchbayCallId")).isEqualTo("va-" + vapiId);
        assertThat(result.getString("data.status")).isEqualTo("completed");
        assertThat(result.getInt("data.duration")).isEqualTo(92);
        assertThat(result.getString("data.transcript")).contains("AI: Hello.");
        assertThat(result.getString("data.analysis.summary")).isEqualTo("They can come on Tuesday.");
        assertThat(result.getBoolean("data.analysis.structuredData.available")).isTrue();
        assertThat(result.getDouble("data.cost")).isEqualTo(0.1234);
        assertThat(result.getString("data.providerDetails.providerName")).isEqualTo("Ace Plumbing");
        assertThat(result.getString("data.providerDetails.providerPhone")).isEqualTo("+12025550143");
    }

    @ParameterizedTest
    @CsvSource({
        "customer-busy,busy",
        "customer-did-not-answer,no-answer",
        "voicemail,completed",
        "assistant-ended-call,completed",
        "manually-canceled,canceled",
        "call.in-progress.error-vapifault-worker-died,failed",
        "a-reason-nobody-has-heard-of,completed"
    })
    void theStatusFollowsFromVapisReason(String reason, String status) {
        report(reason);

        assertThat(awaited(vapiId).getString("data.status")).isEqualTo(status);
        assertThat(awaited(vapiId).getString("data.endedReason")).isEqualTo(reason);
    }

    @Test
    void aCallIsFoundByEveryIdOfIt() {
        tools.owners.put("tw-" + callSid, ToolServicePeer.routed(project, "vapi"));
        report("customer-ended-call");
        var expected = awaited(vapiId).getString("data.patchbayCallId");

        assertThat(expected).isEqualTo("tw-" + callSid);
        for (var id : new String[] {vapiId, "va-" + vapiId, callSid, "tw-" + callSid}) {
            CallDoor.result(token, id, "").then().statusCode(200).body("data.callId", equalTo(vapiId));
        }
    }

    @Test
    void aCallOfVapisOwnIsFoundByTheCarriersIdToo() {
        report("customer-ended-call");

        assertThat(awaited(vapiId).getString("data.patchbayCallId")).isEqualTo("va-" + vapiId);
        CallDoor.result(token, callSid, "").then().statusCode(200).body("data.callId", equalTo(vapiId));
        CallDoor.result(CallDoor.member(CallDoor.project(), "admin"), callSid, "")
                .then()
                .statusCode(404);
    }

    @Test
    void theCarriersIdIsKeptFromWhicheverMessageHasItFirst() {
        Webhook.tell(Webhook.status(vapiId, "queued", 1_780_000_000_000L, ""));
        Eventually.holds(() -> pendingStatus().equals("queued"));
        CallDoor.result(token, callSid, "?pending=200").then().body("status", equalTo("unknown"));

        Webhook.tell("""
                {"type":"speech-update","timestamp":1780000001000,"call":{"id":"%s","assistantId":"as-%s",
                 "phoneCallProviderId":"%s"}}""".formatted(vapiId, vapiId, callSid));

        Eventually.holds(() -> CallDoor.result(token, callSid, "?pending=200")
                .jsonPath()
                .getString("status")
                .equals("queued"));
    }

    @Test
    void figuresAreOfWhoAsks() {
        report("customer-ended-call");
        awaited(vapiId);
        report("customer-ended-call");
        Eventually.holds(() -> stat(token, "duplicates") == 1);
        var foreign = CallDoor.member(CallDoor.project(), "admin");
        var memberless = TestIssuer.person("nobody-" + vapiId);

        assertThat(stat(token, "size")).isEqualTo(1);
        assertThat(stat(token, "webhooksReceived")).isEqualTo(2);
        assertThat(stat(token, "hits")).isPositive();
        CallDoor.result(foreign, vapiId, "").then().statusCode(404);
        assertThat(stat(foreign, "misses")).isEqualTo(1);
        for (var other : new String[] {foreign, memberless}) {
            for (var figure :
                    new String[] {"size", "hits", "webhooksReceived", "duplicates", "reconciled", "oldestPendingSeconds"
                    }) {
                assertThat(stat(other, figure)).as(figure).isZero();
            }
        }
        assertThat(stat(memberless, "misses")).isZero();
    }

    @Test
    void nobodyCrowdsOutWhatOthersWant() {
        Eventually.holds(this::nothingIsDue);
        var flood =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(1_100).toList();
        var id = foreign().path("id").asText();
        tools.owners.put("as-" + id, ToolServicePeer.vapiOwner(project));
        CallDoor.result(token, id, "").then().statusCode(404);
        var flooder = CallDoor.member(CallDoor.project(), "viewer");
        flood.forEach(unknown -> CallDoor.result(flooder, unknown, ""));

        wanted.run().await().atMost(BOUND);
        wanted.run().await().atMost(BOUND);

        CallDoor.result(token, id, "").then().statusCode(200);
        Eventually.holds(this::nothingIsDue);
        assertThat(flood.stream()
                        .filter(unknown -> !VapiStub.requests(unknown).isEmpty())
                        .count())
                .isBetween(1L, 100L);
    }

    private boolean nothingIsDue() {
        var before = VapiStub.requests().size();
        wanted.run().await().atMost(BOUND);
        return VapiStub.requests().size() == before;
    }

    @Test
    void aQuestionCanWaitForTheResult() {
        var waiting = CompletableFuture.supplyAsync(() -> CallDoor.result(token, vapiId, "?wait=30"));
        report("customer-ended-call");

        assertThat(waiting.join().statusCode()).isEqualTo(200);
    }

    @Test
    void waitingEnds() {
        CallDoor.result(token, vapiId, "?wait=1").then().statusCode(404);
        CallDoor.result(token, vapiId, "?wait=1&pending=200")
                .then()
                .statusCode(200)
                .body("status", equalTo("unknown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?wait=soon", "?wait=-1", "?pending=yes", "?pending=500"})
    void aQuestionThatMeansNothingIsRefused(String query) {
        CallDoor.result(token, vapiId, query).then().statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "%00", "a%20b", "..%2F..", "'--", "%F0%9F%98%80"})
    void anIdThatNoCallHasIsUnknown(String id) {
        var answer = RestAssured.given()
                .urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + token)
                .get(CallDoor.PATH + "/" + id);

        assertThat(answer.statusCode()).isIn(400, 404);
    }

    @Test
    void othersLearnNothingOfIt() {
        report("customer-ended-call");
        awaited(vapiId);
        var foreign = CallDoor.member(CallDoor.project(), "admin");

        var known = CallDoor.result(foreign, vapiId, "");
        var unknown = CallDoor.result(foreign, UUID.randomUUID().toString(), "");

        assertThat(known.statusCode()).isEqualTo(404);
        assertThat(known.asString()).isEqualTo(unknown.asString());
        CallDoor.result(foreign, vapiId, "?pending=200").then().body("status", equalTo("unknown"));
        CallDoor.result("nonsense", vapiId, "").then().statusCode(401);
    }

    @Test
    void aCallOfNoProjectIsTheOwnersToSee() {
        tools.owners.clear();
        report("customer-ended-call");

        Eventually.holds(() -> CallDoor.result(vapiId).statusCode() == 200);
        CallDoor.result(vapiId).then().body("data.callId", equalTo(vapiId)).body("data.duration", equalTo(92));
        CallDoor.result(token, vapiId, "").then().statusCode(404);
    }

    @Test
    void aCallThatAClientStartedElsewhereIsAskedForAtVapi() {
        var ended = foreign();
        var id = ended.path("id").asText();
        tools.owners.put("as-" + id, ToolServicePeer.vapiOwner(project));
        CallDoor.result(token, id, "?pending=200").then().body("status", equalTo("unknown"));

        Eventually.holds(() -> roundsUntil(token, id));

        CallDoor.result(token, id, "").then().statusCode(200).body("data.status", equalTo("no-answer"));
        CallDoor.result(CallDoor.member(CallDoor.project(), "admin"), id, "")
                .then()
                .statusCode(404);
    }

    @Test
    void aCallOfNobodyThatAClientStartedElsewhereIsTheOwnersToSee() {
        var id = foreign().path("id").asText();
        CallDoor.result(id).then().statusCode(404);
        CallDoor.result(token, id, "").then().statusCode(404);

        Eventually.holds(() -> roundsUntil(TestIssuer.owner(), id));

        CallDoor.result(id).then().statusCode(200).body("data.status", equalTo("no-answer"));
        CallDoor.result(token, id, "").then().statusCode(404);
        assertThat(VapiStub.requests(id)).hasSize(1);
    }

    /// A round asks about ten calls at most, and those that other tests asked for may be wanted before this one.
    private boolean roundsUntil(String bearer, String id) {
        wanted.run().await().atMost(BOUND);
        return CallDoor.result(bearer, id, "").statusCode() == 200;
    }

    private static ObjectNode foreign() {
        var call = VapiStub.foreignCall(CallDoor.number());
        call.put("status", "ended").put("endedReason", "customer-did-not-answer");
        return call.put("assistantId", "as-" + call.path("id").asText());
    }

    @Test
    void aReportThatComesTwiceIsOneResult() {
        report("customer-ended-call");
        var first = awaited(vapiId).prettify();
        report("customer-ended-call");
        report("assistant-ended-call");

        var stats = RestAssured.given()
                .header("Authorization", "Bearer " + TestIssuer.owner())
                .get("/api/v1/vapi/cache/stats")
                .then()
                .statusCode(200)
                .body("success", equalTo(true))
                .extract()
                .jsonPath();
        assertThat(awaited(vapiId).prettify()).isEqualTo(first);
        assertThat(stats.getLong("data.size")).isPositive();
        assertThat(stats.getLong("data.hits")).isPositive();
        Eventually.holds(() -> stat("duplicates") >= 1);
        assertThat(stat("webhooksReceived")).isGreaterThanOrEqualTo(3);
    }

    private static long stat(String name) {
        return stat(TestIssuer.owner(), name);
    }

    private static long stat(String bearer, String name) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + bearer)
                .get("/api/v1/vapi/cache/stats")
                .jsonPath()
                .getLong("data." + name);
    }

    private String pendingStatus() {
        return CallDoor.result(token, vapiId, "?pending=200").jsonPath().getString("status");
    }

    private JsonPath awaited(String id) {
        Eventually.holds(() -> CallDoor.result(token, id, "").statusCode() == 200);
        return CallDoor.result(token, id, "").jsonPath();
    }

    private void report(String reason) {
        Webhook.tell("""
                {"type":"end-of-call-report","timestamp":1780000100000,"endedReason":"%s",
                 "startedAt":"2026-05-28T20:26:40.000Z","endedAt":"2026-05-28T20:28:12.300Z","cost":0.1234,
                 "call":{"id":"%s","type":"outboundPhoneCall","assistantId":"as-%s","phoneCallProvider":"twilio",
                   "phoneCallProviderId":"%s",
                   "assistant":{"metadata":{"providerName":"Ace Plumbing","providerPhone":"+12025550143"}}},
                 "analysis":{"summary":"They can come on Tuesday.","structuredData":{"available":true},
                   "successEvaluation":"true"},
                 "artifact":{"transcript":"AI: Hello.\\nUser: Hi.\\n","messages":[]}}""".formatted(reason, vapiId, vapiId, callSid));
    }
}
