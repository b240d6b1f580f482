package dev.patchbay.vapi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.vapi.message.MessageCodec;
import dev.patchbay.vapi.message.Reading;
import dev.patchbay.vapi.neighbours.NeighbourSettings;
import dev.patchbay.vapi.neighbours.OtherwiseOwners;
import dev.patchbay.vapi.store.CallRow;
import dev.patchbay.vapi.store.CallStore;
import dev.patchbay.vapi.store.Migration;
import dev.patchbay.vapi.store.StartedCallStore;
import dev.patchbay.vapi.support.Facts;
import dev.patchbay.vapi.support.ToolServicePeer;
import dev.patchbay.vapi.support.Webhook;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Calls of assistants and numbers that no agent has.
@Tag("service")
@QuarkusTest
class NobodysCallsTest {
    @Inject
    Migration migration;

    @Inject
    CallCache cache;

    @Inject
    UnregisteredCalls unregistered;

    @Inject
    CallStore calls;

    @Inject
    StartedCallStore started;

    @Inject
    Clock clock;

    @Inject
    NeighbourSettings settings;

    private final String id = UUID.randomUUID().toString();
    private ToolServicePeer tools;

    @BeforeEach
    void start() {
        Eventually.holds(migration::done);
        tools = ToolServicePeer.start();
    }

    @AfterEach
    void stop() {
        tools.close();
    }

    /// The shape of a captured report, with the fields that the schema does not have.
    @Test
    void aReportOfAnUnknownAssistantIsARecordOfNoProject() {
        Webhook.post("""
                {"message":{"timestamp":1749546420647,"type":"end-of-call-report","endedReason":"customer-ended-call",
                 "analysis":{"summary":"The caller asked for a plumber.","successEvaluation":"true"},
                 "artifact":{"transcript":"AI: Hello. User: My sink leaks.\\n","messages":[
                  {"role":"system","message":"You are","time":1749546355000,"secondsFromStart":0},
                  {"role":"bot","message":"Hello.","time":1749546356000,"endTime":1749546357000,"secondsFromStart":1.1,
                   "source":""},
                  {"role":"user","message":"My sink leaks.","time":1749546358000,"endTime":1749546360000,
                   "secondsFromStart":3.2}]},
                 "startedAt":"2025-06-10T09:05:55.000Z","endedAt":"2025-06-10T09:06:55.000Z",
                 "durationMs":60000,"durationSeconds":60,"durationMinutes":1,"cost":0.0912,
                 "costBreakdown":{"transport":0.01,"total":0.0912},
                 "summary":"The caller asked for a plumber.","transcript":"AI: Hello. User: My sink leaks.\\n",
                 "call":{"id":"%s","orgId":"5e9e3a30-0000-4000-8000-000000000000",
                  "createdAt":"2025-06-10T09:05:50.000Z","updatedAt":"2025-06-10T09:05:50.000Z","type":"inboundPhoneCall",
                  "status":"ringing","phoneCallProvider":"twilio","phoneCallProviderId":"CA%s","phoneCallTransport":"pstn",
                  "phoneNumberId":"6f9e3a30-0000-4000-8000-000000000000","assistantId":"%s",
                  "customer":{"number":"+15550109999"}},
                 "phoneNumber":{"number":"+15550100077"},"customer":{"number":"+15550109999"},
                 "assistant":{"id":"%s","name":"Somebody's"}}}""".formatted(id, id.replace("-", ""), UUID.randomUUID(), UUID.randomUUID()))
                .then()
                .statusCode(200);

        try (var topic = new Facts()) {
            var facts = topic.of(
                    "va-" + id, told -> told.stream().anyMatch(fact -> fact.event() instanceof CallEvent.LegSummedUp));
            assertThat(facts).extracting(Fact::projectId).containsOnly(Optional.empty());
            assertThat(facts)
                    .extracting(fact -> fact.event().getClass().getSimpleName())
                    .contains("Routed", "LegStarted", "LegReported", "LegEnded", "AgentSpoke", "CallerTranscribed");
            assertThat(facts.getLast().event()).isInstanceOfSatisfying(CallEvent.LegSummedUp.class, sum -> {
                assertThat(sum.endReason()).contains(EndReason.CALLER_HUNG_UP);
                assertThat(sum.endedAt()).contains(Instant.parse("2025-06-10T09:06:55Z"));
                assertThat(sum.costMicros()).containsEntry("total", 91_200L);
                assertThat(sum.summary()).contains("The caller asked for a plumber.");
            });
        }
    }

    @Test
    void howFarItIsIsToldAndItsToolCallsAreNot() {
        Webhook.tell(Webhook.toolCall(id, "tc1", "get_slots", "{}", 1749546420647L));
        Webhook.tell(Webhook.status(id, "ended", 1749546430647L, ""));

        try (var topic = new Facts()) {
            var facts = topic.of(
                    "va-" + id, told -> told.stream().anyMatch(fact -> fact.event() instanceof CallEvent.LegEnded));
            assertThat(facts)
                    .extracting(fact -> fact.event().getClass().getSimpleName())
                    .containsExactly("Routed", "LegStarted", "LegReported", "LegEnded");
        }
        assertThat(tools.toolCalls()).isEmpty();
    }

    @Test
    void anInstallationMayGiveThemToAProject() {
        assertThat(judged(Webhook.status(id, "ringing", 1749546420647L, "")))
                .isEqualTo(new Verdict.Served(
                        new CallRow(id, "va-" + id, 1, "catch-all", Optional.empty(), Optional.empty(), false)));
    }

    @Test
    void whatSomebodyOwnsIsNotGivenAway() {
        tools.owners.put("as-" + id, ToolServicePeer.realtimeOwner("p1"));

        assertThat(judged(Webhook.status(id, "ringing", 1749546420647L, ""))).isInstanceOf(Verdict.Skipped.class);
    }

    /// The next message may name somebody's.
    @Test
    void aMessageThatNamesNeitherAssistantNorNumberIsNotGivenAway() {
        assertThat(judged("{\"type\":\"status-update\",\"status\":\"ringing\",\"call\":{\"id\":\"" + id + "\"}}"))
                .isEqualTo(new Verdict.Nobodys());
    }

    private Verdict judged(String message) {
        var body = ("{\"message\":" + message + "}").getBytes(StandardCharsets.UTF_8);
        var read = (Reading.Read) MessageCodec.read(body);
        var desk = new CallDesk(cache, unregistered, calls, started, OtherwiseOwners.of(settings, "catch-all"), clock);
        return desk.judge(read.message().envelope()).await().atMost(Duration.ofSeconds(20));
    }
}
