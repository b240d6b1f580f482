package dev.patchbay.vapi.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.vapi.api.VapiStub;
import dev.patchbay.vapi.store.Migration;
import dev.patchbay.vapi.support.Facts;
import dev.patchbay.vapi.support.ToolServicePeer;
import dev.patchbay.vapi.support.Webhook;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
class ReconcilerTest {
    private static final Duration BOUND = Duration.ofSeconds(60);

    @Inject
    Migration migration;

    @Inject
    Reconciler reconciler;

    @Inject
    Pool pool;

    @Inject
    ObjectMapper json;

    private final String project = CallDoor.project();
    private final ObjectNode call = VapiStub.foreignCall(CallDoor.number());
    private final String vapiId = call.path("id").asText();
    private ToolServicePeer tools;
    private String token;

    @BeforeEach
    void aCallThatBegan() {
        Eventually.holds(migration::done);
        call.put("assistantId", "as-" + vapiId);
        tools = ToolServicePeer.start();
        tools.owners.put("as-" + vapiId, ToolServicePeer.vapiOwner(project));
        token = CallDoor.member(project, "viewer");
        Webhook.tell(Webhook.status(vapiId, "in-progress", System.currentTimeMillis(), ""));
        Eventually.holds(() -> CallDoor.result(token, vapiId, "?pending=200")
                .jsonPath()
                .getString("status")
                .equals("in-progress"));
    }

    @AfterEach
    void close() {
        tools.close();
    }

    @Test
    void aReportThatNeverCameIsAskedForAndIsTheSameAsOne() {
        ended();
        silent();

        run();

        CallDoor.result(token, vapiId, "")
                .then()
                .statusCode(200)
                .body("data.status", equalTo("completed"))
                .body("data.duration", equalTo(60))
                .body("data.transcript", equalTo("AI: Hello."))
                .body("data.analysis.summary", equalTo("Fine."))
                .body("data.cost", equalTo(0.5f));
        try (var facts = new Facts()) {
            var told = facts.of("va-" + vapiId, all -> all.stream()
                    .anyMatch(fact -> fact.event() instanceof CallEvent.LegSummedUp));
            assertThat(told.stream().map(Fact::event).filter(CallEvent.Routed.class::isInstance))
                    .contains(new CallEvent.Routed(
                            "outbound",
                            "+15550100004",
                            call.path("customer").path("number").asText(),
                            "vapi",
                            Optional.of(CallSystem.VAPI),
                            Optional.empty(),
                            "vapi took the call itself",
                            vapiId));
        }
    }

    @Test
    void whatIsAskedForLeavesPlaceForVapisOwnWord() {
        ended();
        silent();
        run();
        Webhook.tell("""
                {"type":"end-of-call-report","timestamp":%d,"endedReason":"customer-busy","call":{"id":"%s",
                 "assistantId":"as-%s"},"artifact":{"messages":[{"role":"system","message":"You are"},
                 {"role":"user","message":"Hello?"}]}}""".formatted(System.currentTimeMillis(), vapiId, vapiId));

        try (var facts = new Facts()) {
            var told = facts.of(
                    "va-" + vapiId,
                    all -> all.stream()
                                    .filter(fact -> fact.event() instanceof CallEvent.LegSummedUp)
                                    .count()
                            == 2);
            assertThat(told)
                    .extracting(Fact::eventId)
                    .contains(
                            "vapi:" + vapiId + ":end-of-call-report:asked",
                            "vapi:" + vapiId + ":end-of-call-report",
                            "vapi:" + vapiId + ":item:0:asked",
                            "vapi:" + vapiId + ":item:0");
        }
    }

    @Test
    void aReportThatComesAfterAllChangesNothing() {
        ended();
        silent();
        run();
        var asked = CallDoor.result(token, vapiId, "").asString();

        Webhook.tell("""
                {"type":"end-of-call-report","timestamp":%d,"endedReason":"customer-busy","call":{"id":"%s",
                 "assistantId":"as-%s"},"artifact":{"transcript":"Other words."}}""".formatted(System.currentTimeMillis(), vapiId, vapiId));
        Webhook.tell(Webhook.status(vapiId, "ended", System.currentTimeMillis(), ""));

        Eventually.holds(() -> count("SELECT count(*) FROM vapi.message WHERE vapi_id = $1") == 3);
        Eventually.holds(() -> count("SELECT count(*) FROM vapi.untold u JOIN vapi.message m ON m.id = u.message_id"
                        + " WHERE m.vapi_id = $1")
                == 0);
        assertThat(CallDoor.result(token, vapiId, "").asString()).isEqualTo(asked);
    }

    @Test
    void aCallThatGoesOnIsLeftAloneAndAskedAboutAgainLater() {
        call.put("status", "in-progress");
        silent();

        run();
        run();

        CallDoor.result(token, vapiId, "").then().statusCode(404);
        assertThat(VapiStub.requests(vapiId)).hasSize(1);
        silent();
        run();
        assertThat(VapiStub.requests(vapiId)).hasSize(2);
    }

    @Test
    void aResultWaitsForItsAnalysisButNotForEver() {
        ended();
        call.remove("analysis");
        call.put("endedAt", Instant.now().toString());
        silent();
        run();
        CallDoor.result(token, vapiId, "").then().statusCode(404);

        call.put("endedAt", Instant.now().minusSeconds(600).toString());
        silent();
        run();

        CallDoor.result(token, vapiId, "").then().statusCode(200);
    }

    @Test
    void aCallThatVapiDoesNotKnowIsAskedAboutOnce() {
        VapiStub.then(vapiId, VapiStub.refused(404, "\"Couldn't find call.\""));
        silent();

        run();
        silentButNotToBeAsked();
        run();

        assertThat(VapiStub.requests(vapiId)).hasSize(1);
    }

    @Test
    void severalInstancesAskOnce() {
        ended();
        silent();

        IntStream.range(0, 4)
                .mapToObj(_ -> reconciler.run().subscribeAsCompletionStage())
                .toList()
                .forEach(run -> run.toCompletableFuture().join());

        assertThat(VapiStub.requests(vapiId)).hasSize(1);
    }

    @Test
    void nothingSecretOfTheCallIsKept() {
        ended();
        call.set("monitor", json.createObjectNode().put("controlUrl", "https://control.example.test/secret-place"));
        call.set(
                "assistant",
                json.createObjectNode()
                        .set(
                                "server",
                                json.createObjectNode()
                                        .set("headers", json.createObjectNode().put("X-Vapi-Secret", "s3cr3t"))));
        silent();

        run();

        assertThat(count("SELECT count(*) FROM vapi.call WHERE vapi_id = $1 AND report IS NOT NULL"
                        + " AND report::text NOT LIKE '%secret-place%' AND report::text NOT LIKE '%s3cr3t%'"))
                .isEqualTo(1);
    }

    private void ended() {
        call.put("status", "ended");
        call.put("endedReason", "customer-ended-call");
        call.put("startedAt", "2026-05-28T20:26:40.000Z");
        call.put("endedAt", "2026-05-28T20:27:40.000Z");
        call.put("cost", 0.5);
        call.put("type", "outboundPhoneCall");
        call.set("phoneNumber", json.createObjectNode().put("number", "+15550100004"));
        call.set("artifact", json.createObjectNode().put("transcript", "AI: Hello."));
        call.set("analysis", json.createObjectNode().put("summary", "Fine."));
    }

    /// As if nothing had been heard of it for an hour.
    private void silent() {
        execute("UPDATE vapi.call SET created_at = now() - interval '1 hour', ask_at = NULL,"
                + " last_message_at = now() - interval '1 hour' WHERE vapi_id = $1");
    }

    private void silentButNotToBeAsked() {
        execute("UPDATE vapi.call SET last_message_at = now() - interval '2 hours' WHERE vapi_id = $1");
    }

    private void run() {
        reconciler.run().await().atMost(BOUND);
    }

    private void execute(String sql) {
        pool.preparedQuery(sql).execute(Tuple.of(vapiId)).await().atMost(BOUND);
    }

    private long count(String sql) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(vapiId))
                .await()
                .atMost(BOUND)
                .iterator()
                .next()
                .getLong(0);
    }
}
