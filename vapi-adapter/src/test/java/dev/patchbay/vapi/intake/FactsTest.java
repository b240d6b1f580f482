package dev.patchbay.vapi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.vapi.store.Migration;
import dev.patchbay.vapi.support.Backends;
import dev.patchbay.vapi.support.Facts;
import dev.patchbay.vapi.support.ToolServicePeer;
import dev.patchbay.vapi.support.Webhook;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = Backends.class, scope = TestResourceScope.GLOBAL)
class FactsTest {
    private static final long AT = 1763906400000L;

    @Inject
    Receipts receipts;

    @Inject
    Pool pool;

    @Inject
    Migration migration;

    private final String id = UUID.randomUUID().toString();
    private ToolServicePeer tools;
    private Facts topic;

    @BeforeEach
    void start() {
        Eventually.holds(migration::done);
        tools = ToolServicePeer.start();
        tools.owners.put("as-" + id, ToolServicePeer.vapiOwner("p1"));
        topic = new Facts();
    }

    @AfterEach
    void stop() {
        topic.close();
        tools.close();
    }

    @Test
    void aCallOfVapisOwnIsToldFromItsBeginningToItsReport() {
        story(id).forEach(Webhook::tell);

        var facts = summedUp("va-" + id);
        var routed = event(facts, CallEvent.Routed.class);
        assertThat(routed)
                .isEqualTo(new CallEvent.Routed(
                        "inbound",
                        "+15550109999",
                        "+15550100004",
                        "vapi",
                        Optional.of(CallSystem.VAPI),
                        Optional.empty(),
                        "vapi took the call itself",
                        id));
        assertThat(fact(facts, CallEvent.Routed.class).occurredAt()).isEqualTo(Instant.ofEpochMilli(AT));
        assertThat(fact(facts, CallEvent.LegStarted.class).legId()).contains("vapi-1");
        assertThat(event(facts, CallEvent.LegStarted.class))
                .isEqualTo(new CallEvent.LegStarted(
                        "vapi", id, Map.of("assistantId", "as-" + id, "type", "inboundPhoneCall")));
        assertThat(told(facts, CallEvent.LegReported.class).stream()
                        .map(CallEvent.LegReported::status)
                        .distinct())
                .containsExactly("ringing", "in-progress", "ended");
        assertThat(told(facts, CallEvent.LegReported.class).getLast().endReason())
                .contains(EndReason.CALLER_HUNG_UP);
        assertThat(event(facts, CallEvent.LegEnded.class)).isEqualTo(new CallEvent.LegEnded("vapi", id, "closed"));
        assertThat(event(facts, CallEvent.LegSummedUp.class))
                .isEqualTo(new CallEvent.LegSummedUp(
                        "vapi",
                        id,
                        Optional.of(Instant.parse("2025-11-23T14:00:05Z")),
                        Optional.of(Instant.parse("2025-11-23T14:01:00Z")),
                        Optional.of(EndReason.CALLER_HUNG_UP),
                        Optional.of("customer-ended-call"),
                        Map.of("total", 120_000L, "transport", 20_000L, "model", 100_000L),
                        Optional.of("A visit."),
                        Optional.of("true"),
                        Map.of("booked", true),
                        Optional.of("https://rec.example/m.wav"),
                        "report"));
    }

    @Test
    void theTranscriptIsToldItemByItem() {
        story(id).forEach(Webhook::tell);

        var facts = summedUp("va-" + id);
        assertThat(told(facts, CallEvent.AgentSpoke.class))
                .containsExactly(
                        new CallEvent.AgentSpoke(
                                "vapi-" + id + "-0",
                                Optional.empty(),
                                Optional.empty(),
                                "Hello.",
                                "",
                                1_000,
                                2_000,
                                2_000,
                                false),
                        new CallEvent.AgentSpoke(
                                "vapi-" + id + "-2",
                                Optional.of("vapi-" + id + "-1"),
                                Optional.empty(),
                                "Bye.",
                                "",
                                9_500,
                                0,
                                0,
                                false));
        assertThat(told(facts, CallEvent.CallerSpoke.class))
                .containsExactly(
                        new CallEvent.CallerSpoke("vapi-" + id + "-1", Optional.of("vapi-" + id + "-0"), 4_000, 5_500));
        assertThat(told(facts, CallEvent.CallerTranscribed.class))
                .containsExactly(new CallEvent.CallerTranscribed("vapi-" + id + "-1", "My sink leaks."));
        assertThat(fact(facts, CallEvent.CallerSpoke.class).occurredAt()).isEqualTo(Instant.ofEpochMilli(AT + 9_000));
    }

    @Test
    void tenfoldAndShuffledDeliveryTellsTheSame() {
        story(id).forEach(Webhook::tell);
        var expected = digest(summedUp("va-" + id), id);
        var random = new Random(20261123);
        for (var round = 0; round < 5; round++) {
            var other = UUID.randomUUID().toString();
            tools.owners.put("as-" + other, ToolServicePeer.vapiOwner("p1"));
            var messages = new ArrayList<String>();
            for (var i = 0; i < 10; i++) {
                messages.addAll(story(other));
            }
            Collections.shuffle(messages, random);
            messages.forEach(message -> Webhook.tell(message).then().statusCode(200));
            awaitEntered(other);

            assertThat(digest(topic.of("va-" + other, _ -> true), other)).isEqualTo(expected);
        }
    }

    @Test
    void aReportAloneTellsTheWholeCall() {
        Webhook.tell(report(id));

        var facts = summedUp("va-" + id);
        assertThat(told(facts, CallEvent.LegReported.class))
                .extracting(CallEvent.LegReported::status)
                .containsExactly("ended");
        assertThat(told(facts, CallEvent.Routed.class)).hasSize(1);
        assertThat(told(facts, CallEvent.LegEnded.class)).hasSize(1);
    }

    @Test
    void theRowOfTheCallHasStatusReasonAndReport() {
        story(id).forEach(Webhook::tell);
        summedUp("va-" + id);

        var row = pool.preparedQuery(
                        "SELECT status, ended_reason, report_source, report->'analysis'->>'summary' AS summary,"
                                + " result_at IS NOT NULL AS done FROM vapi.call WHERE vapi_id = $1")
                .execute(Tuple.of(id))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next();
        assertThat(row.getString("status")).isEqualTo("ended");
        assertThat(row.getString("ended_reason")).isEqualTo("customer-ended-call");
        assertThat(row.getString("report_source")).isEqualTo("report");
        assertThat(row.getString("summary")).isEqualTo("A visit.");
        assertThat(row.getBoolean("done")).isTrue();
    }

    @Test
    void aLateStatusDoesNotLeaveTheEnd() {
        Webhook.tell(Webhook.status(id, "ended", AT + 60_000, ",\"endedReason\":\"customer-ended-call\""));
        Webhook.tell(Webhook.status(id, "in-progress", AT, ""));
        awaitEntered(id);

        var status = pool.preparedQuery("SELECT status FROM vapi.call WHERE vapi_id = $1")
                .execute(Tuple.of(id))
                .await()
                .atMost(Duration.ofSeconds(10));
        assertThat(status.iterator().next().getString("status")).isEqualTo("ended");
    }

    @Test
    void anOutboundCallHasItsNumbersTheOtherWayRound() {
        Webhook.tell("{\"type\":\"status-update\",\"status\":\"ringing\",\"timestamp\":" + AT + ",\"call\":{\"id\":\""
                + id
                + "\",\"type\":\"outboundPhoneCall\",\"assistantId\":\"as-" + id
                + "\",\"phoneCallProvider\":\"twilio\",\"phoneCallProviderId\":\"CA" + id.replace("-", "") + "\"},"
                + "\"customer\":{\"number\":\"+15550109999\"},\"phoneNumber\":{\"number\":\"+15550100004\"}}");

        var facts = topic.of("va-" + id, told -> told.size() >= 4);
        var routed = event(facts, CallEvent.Routed.class);
        assertThat(routed.direction()).isEqualTo("outbound");
        assertThat(routed.from()).isEqualTo("+15550100004");
        assertThat(routed.to()).isEqualTo("+15550109999");
        assertThat(told(facts, CallEvent.LegStarted.class))
                .extracting(CallEvent.LegStarted::provider)
                .containsExactlyInAnyOrder("twilio", "vapi");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"phoneCallProvider\":\"twilio\",', twilio, twilio-1",
        "'\"phoneCallProvider\":\"vonage\",', vonage, vonage-1",
        "'\"phoneCallProvider\":\"Telnyx\",', telnyx, telnyx-1",
        "'\"phoneCallProvider\":\"vapi\",', vapi, vapi-carrier-1",
        "'', twilio, twilio-1"
    })
    void theCarriersPartOfACallOfVapisOwnIsItsCarriersAndEndsWithIt(String named, String provider, String legId) {
        var carried = "CA" + id.replace("-", "");
        List.of("in-progress", "ended")
                .forEach(status -> Webhook.tell("{\"type\":\"status-update\",\"status\":\"" + status
                        + "\",\"timestamp\":" + AT + ",\"call\":{\"id\":\"" + id + "\"," + named
                        + "\"assistantId\":\"as-" + id + "\",\"phoneCallProviderId\":\"" + carried + "\"}}"));

        var facts = topic.of(
                "va-" + id, told -> told(told, CallEvent.LegEnded.class).size() >= 2);
        var carriers = facts.stream()
                .filter(fact -> fact.legId().equals(Optional.of(legId)))
                .toList();
        assertThat(told(carriers, CallEvent.LegStarted.class))
                .containsExactly(new CallEvent.LegStarted(provider, carried, Map.of()));
        assertThat(told(carriers, CallEvent.LegEnded.class))
                .containsExactly(new CallEvent.LegEnded(provider, carried, "closed"));
    }

    @Test
    void whatMessagesKnowInPartHasAnIdByItsContent() {
        Webhook.tell("{\"type\":\"status-update\",\"status\":\"queued\",\"call\":{\"id\":\"" + id
                + "\",\"assistantId\":\"as-" + id + "\"}}");
        story(id).forEach(Webhook::tell);

        var routed = summedUp("va-" + id).stream()
                .filter(fact -> fact.event() instanceof CallEvent.Routed)
                .toList();
        assertThat(routed.stream().map(Fact::eventId).distinct()).hasSize(2);
        assertThat(routed.stream().map(Fact::event).distinct()).hasSize(2);
    }

    @Test
    void aCallThatPatchbayRoutedToVapiIsThatCall() {
        var sid = "CA" + id.replace("-", "");
        tools.owners.put("tw-" + sid, ToolServicePeer.routed("p1", "vapi"));
        Webhook.tell(carried(sid, "in-progress"));

        var facts = topic.of("tw-" + sid, told -> told.size() >= 2);
        assertThat(facts)
                .extracting(fact -> fact.event().getClass().getSimpleName())
                .containsExactly("LegStarted", "LegReported");
        assertThat(facts).extracting(Fact::legId).containsOnly(Optional.of("vapi-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"realtime", "person", "voicemail", "refuse"})
    void aCallThatPatchbayRoutedElsewhereIsPassedOver(String route) {
        var sid = "CA" + id.replace("-", "");
        tools.owners.put("tw-" + sid, ToolServicePeer.routed("p1", route));
        Webhook.tell(carried(sid, "in-progress"));
        Webhook.tell(carried(sid, "in-progress"));

        var facts = topic.of("tw-" + sid, told -> !told.isEmpty());
        assertThat(facts)
                .extracting(Fact::event)
                .containsExactly(
                        new CallEvent.Trouble("vapi", "skipped_status_update", Optional.of("routed_" + route)));
    }

    @Test
    void aCallThatWasHandedOverIsServedThoughItWasRoutedElsewhere() {
        var sid = "CA" + id.replace("-", "");
        tools.owners.put("tw-" + sid, ToolServicePeer.routed("p1", "realtime"));
        pool.preparedQuery("INSERT INTO vapi.handover (call_id, project_id, agent_id) VALUES ($1, 'p1', 'a1')")
                .execute(Tuple.of("tw-" + sid))
                .await()
                .atMost(Duration.ofSeconds(10));
        Webhook.tell(carried(sid, "in-progress"));

        var facts = topic.of("tw-" + sid, told -> told.size() >= 2);
        assertThat(told(facts, CallEvent.LegReported.class)).hasSize(1);
    }

    @Test
    void aRealtimeAgentsOwnCallsAtVapiAreNoRecords() {
        tools.owners.put("as-" + id, ToolServicePeer.realtimeOwner("p1"));
        story(id).forEach(Webhook::tell);
        awaitEntered(id);
        tools.owners.put("as-" + id, ToolServicePeer.vapiOwner("p1"));
        // What was passed over at first is passed over to its end.
        Webhook.tell(Webhook.status(id, "ended", AT + 70_000, ""));
        awaitEntered(id);

        assertThat(topic.of("va-" + id, _ -> true)).isEmpty();
    }

    @Test
    void theCallThatAMessageNamesCountsOnlyInItsOwnProject() {
        var named = "tw-CA" + UUID.randomUUID().toString().replace("-", "");
        tools.owners.put(named, ToolServicePeer.routed("p2", "vapi"));
        Webhook.tell(naming(id, named));

        assertThat(topic.of("va-" + id, told -> !told.isEmpty())).isNotEmpty();
        assertThat(topic.of(named, _ -> true)).isEmpty();

        var other = UUID.randomUUID().toString();
        tools.owners.put("as-" + other, ToolServicePeer.vapiOwner("p2"));
        Webhook.tell(naming(other, named));
        assertThat(topic.of(named, told -> !told.isEmpty())).isNotEmpty();
    }

    /// The carrier's id comes with its stream, after the first messages.
    @Test
    void aCallThatWasHandedOverIsFoundByItsNameInItsOwnProject() {
        var named = "tw-CA" + UUID.randomUUID().toString().replace("-", "");
        tools.owners.put(named, ToolServicePeer.routed("p2", "realtime"));
        pool.preparedQuery("INSERT INTO vapi.handover (call_id, project_id, agent_id) VALUES ($1, 'p2', 'a2')")
                .execute(Tuple.of(named))
                .await()
                .atMost(Duration.ofSeconds(10));
        Webhook.tell(naming(id, named));

        assertThat(topic.of("va-" + id, told -> !told.isEmpty())).isNotEmpty();
        assertThat(topic.of(named, _ -> true)).isEmpty();

        var other = UUID.randomUUID().toString();
        tools.owners.put("as-" + other, ToolServicePeer.vapiOwner("p2"));
        Webhook.tell(naming(other, named));
        assertThat(told(topic.of(named, told -> told.size() >= 2), CallEvent.LegReported.class))
                .hasSize(1);
    }

    @Test
    void withToolServiceAwayFactsWaitAndNothingElseDoes() {
        tools.close();
        Webhook.tell(Webhook.status(id, "ringing", AT, "")).then().statusCode(200);
        Webhook.tell(Webhook.status(id, "ended", AT + 1_000, "")).then().statusCode(200);
        Eventually.holds(() -> stored(id) == 2);

        tools = ToolServicePeer.start();
        tools.owners.put("as-" + id, ToolServicePeer.vapiOwner("p1"));

        assertThat(topic.of(
                        "va-" + id, told -> told(told, CallEvent.LegEnded.class).size() == 1))
                .isNotEmpty();
    }

    private static String naming(String vapiId, String callId) {
        return "{\"type\":\"status-update\",\"status\":\"in-progress\",\"call\":{\"id\":\"" + vapiId
                + "\",\"assistantId\":\"as-" + vapiId + "\",\"assistantOverrides\":{\"variableValues\":{"
                + "\"patchbayCallId\":\"" + callId + "\"}}}}";
    }

    private String carried(String sid, String status) {
        return "{\"type\":\"status-update\",\"status\":\"" + status + "\",\"timestamp\":" + AT + ",\"call\":{\"id\":\""
                + id
                + "\",\"type\":\"inboundPhoneCall\",\"assistantId\":\"as-" + id
                + "\",\"phoneCallProvider\":\"twilio\",\"phoneCallProviderId\":\"" + sid + "\"}}";
    }

    private static List<String> story(String vapiId) {
        return List.of(
                Webhook.status(vapiId, "ringing", AT, ""),
                Webhook.status(vapiId, "in-progress", AT + 5_000, ""),
                "{\"type\":\"speech-update\",\"status\":\"started\",\"timestamp\":" + (AT + 6_000) + ","
                        + Webhook.call(vapiId) + "}",
                Webhook.status(vapiId, "ended", AT + 60_000, ",\"endedReason\":\"customer-ended-call\""),
                report(vapiId));
    }

    private static String report(String vapiId) {
        return "{\"type\":\"end-of-call-report\",\"timestamp\":" + (AT + 65_000) + "," + Webhook.call(vapiId)
                + ",\"endedReason\":\"customer-ended-call\",\"startedAt\":\"2025-11-23T14:00:05.000Z\","
                + "\"endedAt\":\"2025-11-23T14:01:00.000Z\",\"cost\":0.12,"
                + "\"costs\":[{\"type\":\"transport\",\"cost\":0.02},{\"type\":\"model\",\"cost\":0.1}],"
                + "\"analysis\":{\"summary\":\"A visit.\",\"successEvaluation\":\"true\","
                + "\"structuredData\":{\"booked\":true}},"
                + "\"artifact\":{\"recordingUrl\":\"https://rec.example/m.wav\",\"messages\":["
                + "{\"role\":\"system\",\"message\":\"You are\",\"time\":" + AT + "},"
                + "{\"role\":\"bot\",\"message\":\"Hello.\",\"time\":" + (AT + 6_000) + ",\"endTime\":" + (AT + 8_000)
                + ",\"secondsFromStart\":1},"
                + "{\"role\":\"user\",\"message\":\"My sink leaks.\",\"time\":" + (AT + 9_000)
                + ",\"secondsFromStart\":4,\"duration\":1500},"
                + "{\"role\":\"bot\",\"message\":\"Bye.\",\"time\":" + (AT + 14_500) + ",\"secondsFromStart\":9.5}]}}";
    }

    private List<Fact> summedUp(String callId) {
        var facts = topic.of(
                callId, told -> !told(told, CallEvent.LegSummedUp.class).isEmpty());
        awaitEntered(callId.substring("va-".length()));
        return topic.of(callId, told -> told.size() >= facts.size());
    }

    /// All messages of the call that came are stored, and nothing about them is still to be told.
    private void awaitEntered(String vapiId) {
        Eventually.holds(() -> pool.preparedQuery("SELECT count(*) AS n FROM vapi.untold u JOIN vapi.message m"
                                        + " ON m.id = u.message_id WHERE m.vapi_id = $1")
                                .execute(Tuple.of(vapiId))
                                .await()
                                .atMost(Duration.ofSeconds(10))
                                .iterator()
                                .next()
                                .getLong("n")
                        == 0
                && stored(vapiId) > 0
                && unstored() == 0);
    }

    private long stored(String vapiId) {
        return pool.preparedQuery("SELECT count(*) AS n FROM vapi.message WHERE vapi_id = $1")
                .execute(Tuple.of(vapiId))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong("n");
    }

    private long unstored() {
        return receipts.status().unpublished();
    }

    /// What a reader of the topic makes of it: each fact once, its earliest version, without what names the
    /// call.
    private static Map<String, String> digest(List<Fact> facts, String vapiId) {
        return facts.stream()
                .sorted(Comparator.comparing(Fact::occurredAt))
                .collect(Collectors.toMap(
                        // The routing's id derives from its content, which names the call.
                        fact -> fact.eventId().replace(vapiId, "ID").replaceAll("routed:.*", "routed"),
                        fact -> (fact.occurredAt() + " " + fact.legId() + " " + fact.projectId() + " " + fact.event())
                                .replace(vapiId, "ID"),
                        (first, _) -> first,
                        LinkedHashMap::new));
    }

    private static <E extends CallEvent> List<E> told(List<Fact> facts, Class<E> kind) {
        return facts.stream()
                .map(Fact::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .distinct()
                .toList();
    }

    private static <E extends CallEvent> E event(List<Fact> facts, Class<E> kind) {
        return told(facts, kind).getFirst();
    }

    private static Fact fact(List<Fact> facts, Class<? extends CallEvent> kind) {
        return facts.stream()
                .filter(fact -> kind.isInstance(fact.event()))
                .min(Comparator.comparing(Fact::occurredAt))
                .orElseThrow();
    }
}
