package dev.patchbay.vapi.handover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.contracts.handover.Handover;
import dev.patchbay.contracts.handover.Handover.Declined;
import dev.patchbay.contracts.handover.Handover.Redirected;
import dev.patchbay.contracts.handover.Handover.Taken;
import dev.patchbay.contracts.handover.HandoverRequest;
import dev.patchbay.embedded.DatabaseAway;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.vapi.api.CreateCallSchema;
import dev.patchbay.vapi.api.VapiStub;
import dev.patchbay.vapi.api.VapiStub.Answer;
import dev.patchbay.vapi.intake.CallDesk;
import dev.patchbay.vapi.intake.Verdict;
import dev.patchbay.vapi.message.Envelope;
import dev.patchbay.vapi.message.VapiCall;
import dev.patchbay.vapi.store.CallRow;
import dev.patchbay.vapi.store.CallStore;
import dev.patchbay.vapi.store.HandoverStore;
import dev.patchbay.vapi.store.Migration;
import dev.patchbay.vapi.support.ToolServicePeer;
import dev.patchbay.vapi.support.Webhook;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HandoverTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBERS = new AtomicInteger(2_000_000);

    @Inject
    ObjectMapper json;

    @Inject
    Migration migration;

    @Inject
    CallStore calls;

    @Inject
    HandoverStore handovers;

    @Inject
    CallDesk desk;

    @ConfigProperty(name = "PATCHBAY_DB")
    String database;

    @ConfigProperty(name = "PATCHBAY_DB_PASSWORD")
    String databasePassword;

    private final String callSid = "CA" + UUID.randomUUID().toString().replace("-", "");
    private final String callId = "tw-" + callSid;
    private final String from = "+1404" + NUMBERS.incrementAndGet();

    @BeforeEach
    void tables() {
        Eventually.holds(migration::done);
    }

    @Test
    void vapiTakesTheCallAndSaysWhatToAnswer() {
        var taken = (Taken) handOver(ringing());

        var order = VapiStub.requests(from).getFirst().body();
        CreateCallSchema.accepts(order);
        assertThat(order.path("phoneCallProviderBypassEnabled").asBoolean()).isTrue();
        assertThat(order.path("phoneNumberId").asText()).isEqualTo(VapiStub.PHONE_NUMBER_ID);
        assertThat(order.path("assistantId").asText()).isEqualTo("assistant-1");
        assertThat(order.at("/assistantOverrides/variableValues/patchbayCallId").asText())
                .isEqualTo(callId);
        assertThat(order.at("/customer").size()).isEqualTo(1);
        assertThat(taken.vapiCallId()).isEqualTo(made());
        assertThat(taken.twiml()).isEqualTo(VapiStub.TWIML.formatted(made()));
    }

    @Test
    void whatVapiTellsOfItFindsTheCall() {
        handOver(ringing());

        Eventually.holds(() -> row(made()).isPresent());
        assertThat(row(made()).orElseThrow().callId()).isEqualTo(callId);
        assertThat(row(made()).orElseThrow().skipped()).isEmpty();
        assertThat(calls.handedOver(callId).await().atMost(BOUND)).isPresent();
    }

    @Test
    void aCallIsHandedOverOnceHoweverOftenThatIsAskedFor() {
        var gate = new VapiStub.Gate();
        VapiStub.then(from, new Answer.Held(gate));

        var answers = IntStream.range(0, 5)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> handOver(ringing())))
                .toList();
        Eventually.holds(() -> !VapiStub.requests(from).isEmpty());
        gate.open();

        var first = answers.getFirst().join();
        assertThat(first).isInstanceOf(Taken.class);
        assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(first);
        assertThat(handOver(ringing())).isEqualTo(first);
        assertThat(VapiStub.requests(from)).hasSize(1);
    }

    @Test
    void whatAnotherInstanceAnsweredIsAnsweredHere() throws JsonProcessingException {
        var answer = new Taken("vapi-1", "<Response/>");
        handovers.claim(callId, "p", "a", Instant.now()).await().atMost(BOUND);
        handovers
                .keep(callId, json.writerFor(Handover.class).writeValueAsString(answer), false)
                .await()
                .atMost(BOUND);

        assertThat(handOver(ringing())).isEqualTo(answer);
        assertThat(VapiStub.requests(from)).isEmpty();
    }

    @Test
    void aCallThatAnotherInstanceIsAtIsNotHandedOverTwice() {
        handovers.claim(callId, "p", "a", Instant.now()).await().atMost(BOUND);

        assertThat(handOver(request(from, "ringing", 400))).isEqualTo(new Declined("too_slow"));
        assertThat(VapiStub.requests(from)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "Restricted", "+266696687", "sip:alice@example.test", "12345"})
    void aCallerWithoutAProperNumberIsHandedOverUnchecked(String odd) {
        var before = VapiStub.requests(odd).size();

        assertThat(handOver(request(odd, "ringing", 30_000))).isInstanceOf(Taken.class);
        var customer = VapiStub.requests(odd).get(before).body().path("customer");
        assertThat(customer.path("numberE164CheckEnabled").isBoolean()).isEqualTo(!odd.equals("+266696687"));
    }

    @Test
    void aCallerWithoutAnyNumberGoesToVapisEntranceOrOn() {
        assertThat(handOver(request("", "in-progress", 30_000))).isEqualTo(new Declined("withheld_caller"));
        assertThat(handOver(other(request("", "ringing", 30_000)))).isEqualTo(redirected());
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "404"})
    void whatVapiRefusesIsRedirectedWhileItRings(int status) {
        VapiStub.then(from, VapiStub.refused(status, "[\"property phoneCallProviderBypassEnabled should not exist\"]"));

        assertThat(handOver(ringing())).isEqualTo(redirected());
        assertThat(handOver(request(from, "in-progress", 30_000)))
                .as("a redirect is not repeated once the call no longer rings")
                .isEqualTo(new Declined("refused"));
        assertThat(VapiStub.requests(from)).hasSize(1);
    }

    @Test
    void whatVapiRefusesAfterTheRingingGoesToTheNextRung() {
        VapiStub.then(from, VapiStub.refused(400, "\"no\""));

        assertThat(handOver(request(from, "in-progress", 30_000))).isEqualTo(new Declined("refused"));
        Eventually.holds(() -> handedOver().isEmpty());
    }

    @Test
    void aVapiWithoutRoomIsNoRefuge() {
        VapiStub.then(from, VapiStub.refused(429, "\"limit\""));

        assertThat(handOver(ringing())).isEqualTo(new Declined("refused"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"x\"}",
                "{\"id\":\"x\",\"phoneCallProviderDetails\":{\"twiml\":\"\"}}",
                "{\"id\":\"x\",\"phoneCallProviderDetails\":{\"twiml\":\"<html/>\"}}",
                "{\"id\":\"x\",\"phoneCallProviderDetails\":{\"twiml\":{}}}",
                "not json"
            })
    void anAnswerThatTheCarrierWouldNotUnderstandIsNotPassedOn(String answer) {
        VapiStub.then(from, new Answer.Instead(answer));

        assertThat(handOver(request(from, "in-progress", 30_000))).isEqualTo(new Declined("refused"));
    }

    @Test
    void aCallerDoesNotWaitForASlowVapi() {
        var gate = new VapiStub.Gate();
        VapiStub.then(from, new Answer.Held(gate));

        assertThat(handOver(request(from, "ringing", 500))).isEqualTo(new Declined("too_slow"));
        gate.open();

        Eventually.holds(() -> row(made()).isPresent());
        assertThat(row(made()).orElseThrow().skipped())
                .as("what VAPI tells of a call that it took too late is not the call's")
                .contains("handover_too_late");
        assertThat(handOver(ringing())).as("and no second call is made").isEqualTo(new Declined("too_slow"));
        assertThat(VapiStub.requests(from)).hasSize(1);
        closeTheCircuit();
    }

    @Test
    void aCallerDoesNotWaitForTheDatabase() {
        try (var _ = DatabaseAway.begin(database, databasePassword)) {
            assertThat(handOver(ringing())).isInstanceOf(Taken.class);
            assertThat(handOver(ringing())).isInstanceOf(Taken.class);
        }

        assertThat(VapiStub.requests(from)).hasSize(1);
        Eventually.holds(() -> handedOver().isPresent());
    }

    @Test
    void whatVapiTellsOfACallHandedOverWithoutTheDatabaseFindsTheCall() {
        try (var _ = DatabaseAway.begin(database, databasePassword)) {
            assertThat(handOver(ringing())).isInstanceOf(Taken.class);
        }

        // That says that the database is back; it does not help where a message lacks the carrier's id.
        Eventually.holds(() -> handedOver().isPresent());
        var judged = desk.judge(told(made())).await().atMost(BOUND);
        assertThat(judged).isInstanceOfSatisfying(Verdict.Served.class, served -> assertThat(
                        served.call().callId())
                .isEqualTo(callId));
        assertThat(row(made()).orElseThrow().callId()).isEqualTo(callId);
    }

    @Test
    void aMessageThatIsFasterThanTheHandOverAndNamesTheCallFindsIt() {
        var vapiId = UUID.randomUUID().toString();
        try (var tools = ToolServicePeer.start()) {
            tools.owners.put("as-" + vapiId, ToolServicePeer.vapiOwner("p"));
            tools.owners.put(callId, ToolServicePeer.routed("p", "realtime"));
            tools.tools.put("get_slots", ToolServicePeer::succeeded);
            handovers.claim(callId, "p", "a", Instant.now()).await().atMost(BOUND);

            Webhook.tell(Webhook.status(
                            vapiId,
                            "ringing",
                            1_780_000_000_000L,
                            ",\"variableValues\":{\"patchbayCallId\":\"" + callId + "\"}"))
                    .then()
                    .statusCode(200);
            Eventually.holds(() -> row(vapiId).isPresent());
            calls.register(new CallRow(vapiId, callId, 1, "p", Optional.of("a"), Optional.empty(), false))
                    .await()
                    .atMost(BOUND);

            assertThat(row(vapiId).orElseThrow().skipped()).isEmpty();
            assertThat(row(vapiId).orElseThrow().callId()).isEqualTo(callId);
            assertThat(Webhook.tell(Webhook.toolCall(vapiId, "tc", "get_slots", "{}", 1_780_000_001_000L))
                            .asString())
                    .contains("I have tomorrow at ten");
        }
    }

    @Test
    void aHandOverOfAnotherProjectIsNotFoundByItsName() {
        var vapiId = UUID.randomUUID().toString();
        try (var tools = ToolServicePeer.start()) {
            tools.owners.put("as-" + vapiId, ToolServicePeer.vapiOwner("another"));
            handovers.claim(callId, "p", "a", Instant.now()).await().atMost(BOUND);

            Webhook.tell(Webhook.status(
                    vapiId,
                    "ringing",
                    1_780_000_000_000L,
                    ",\"variableValues\":{\"patchbayCallId\":\"" + callId + "\"}"));

            Eventually.holds(() -> row(vapiId).isPresent());
            assertThat(row(vapiId).orElseThrow().callId()).isEqualTo("va-" + vapiId);
            assertThat(row(vapiId).orElseThrow().projectId()).isEqualTo("another");
        }
    }

    private static Envelope told(String vapiId) {
        var call = new VapiCall(
                vapiId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Envelope(
                "status-update",
                Optional.empty(),
                Optional.of(call),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"callId", "callSid", "projectId", "agentId", "assistantId"})
    void aRequestThatNamesNoCallIsRefused(String field) throws JsonProcessingException {
        var request = json.valueToTree(ringing());
        ((ObjectNode) request).remove(field);

        post(request.toString()).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aVapiThatIsDownDoesNotCostEveryCallerHisTime() {
        closeTheCircuit();
        for (var failed = 0; failed < 4; failed++) {
            var number = "+1405" + NUMBERS.incrementAndGet();
            VapiStub.then(number, VapiStub.refused(503, "\"down\""));
            assertThat(handOver(other(request(number, "ringing", 30_000)))).isEqualTo(new Declined("unreachable"));
        }

        assertThat(handOver(ringing())).isEqualTo(new Declined("unreachable"));

        assertThat(VapiStub.requests(from))
                .as("nobody is asked while the circuit is open")
                .isEmpty();
        // Its rest is over before long, and the first that gets through closes it.
        Eventually.holds(() -> handOver(other(ringing())) instanceof Taken);
    }

    /// Four answers, so that the failures of other tests no longer count.
    private void closeTheCircuit() {
        for (var healthy = 0; healthy < 4; healthy++) {
            handOver(other(request("+1406" + NUMBERS.incrementAndGet(), "ringing", 30_000)));
        }
    }

    private String made() {
        return VapiStub.calls(from).getFirst().path("id").asText();
    }

    private Optional<CallRow> row(String vapiId) {
        return calls.find(vapiId).await().atMost(BOUND);
    }

    private Optional<CallStore.HandedOver> handedOver() {
        try {
            return calls.handedOver(callId).await().atMost(BOUND);
        } catch (RuntimeException _) {
            // The database is still on its way back.
            return Optional.empty();
        }
    }

    private static Redirected redirected() {
        return new Redirected("https://inbound.example.test/twilio/inbound_call");
    }

    private HandoverRequest ringing() {
        return request(from, "ringing", 30_000);
    }

    private HandoverRequest request(String caller, String status, int withinMs) {
        return new HandoverRequest(
                callId, callSid, "p", "a", "assistant-1", caller, "+15550100004", Optional.of(status), withinMs);
    }

    /// The same of another call.
    private static HandoverRequest other(HandoverRequest request) {
        var sid = "CA" + UUID.randomUUID().toString().replace("-", "");
        return new HandoverRequest(
                "tw-" + sid,
                sid,
                request.projectId(),
                request.agentId(),
                request.assistantId(),
                request.from(),
                request.to(),
                request.carrierStatus(),
                request.withinMs());
    }

    private Handover handOver(HandoverRequest request) {
        try {
            var answer = post(json.writeValueAsString(request));
            assertThat(answer.statusCode()).isEqualTo(200);
            return json.readValue(answer.asString(), Handover.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response post(String body) {
        return RestAssured.given()
                .header("Authorization", "Bearer service-in-tests")
                .contentType("application/json")
                .body(body)
                .post("/internal/handovers");
    }
}
