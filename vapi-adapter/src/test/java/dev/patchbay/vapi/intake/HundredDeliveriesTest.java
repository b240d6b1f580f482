package dev.patchbay.vapi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.identity.TestIssuer;
import dev.patchbay.vapi.report.FactJournal;
import dev.patchbay.vapi.store.HandoverStore;
import dev.patchbay.vapi.store.Migration;
import dev.patchbay.vapi.support.Backends;
import dev.patchbay.vapi.support.Facts;
import dev.patchbay.vapi.support.ToolServicePeer;
import dev.patchbay.vapi.support.Webhook;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// All messages of a call, delivered in order once, and to a hundred other calls in any order, some twice or
/// three times, all calls mixed: the facts in the topic and the call's result must be the same, field by
/// field.
///
/// What a record makes of facts in any order is call-records' matter and its test of the same name. The order
/// comes from a seed that a failure names; `-Ddeliveries.seed=…` gives the same one again.
@Tag("service")
@QuarkusTest
@WithTestResource(value = Backends.class, scope = TestResourceScope.GLOBAL)
class HundredDeliveriesTest {
    private static final int TIMES = 100;
    /// Deliveries at the same time; the messages of a call are all in one of them.
    private static final int LANES = 4;

    private static final long AT = 1_763_906_400_000L;
    private static final Duration BOUND = Duration.ofSeconds(10);

    @TestHTTPResource
    URI service;

    @Inject
    Receipts receipts;

    @Inject
    FactJournal journal;

    @Inject
    HandoverStore handovers;

    @Inject
    Pool pool;

    @Inject
    Migration migration;

    private final long seed = Long.getLong("deliveries.seed", new Random().nextLong());
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ToolServicePeer tools;
    private Facts topic;

    @BeforeEach
    void start() {
        Eventually.holds(migration::done);
        tools = ToolServicePeer.start();
        tools.tools.put("get_slots", ToolServicePeer::succeeded);
        topic = new Facts();
    }

    @AfterEach
    void stop() {
        http.close();
        topic.close();
        tools.close();
    }

    @Test
    void aCallOfVapisOwnTellsTheSame() throws Exception {
        hundredTimes(false);
    }

    @Test
    void aCallThatWasHandedOverTellsTheSame() throws Exception {
        hundredTimes(true);
    }

    private void hundredTimes(boolean handedOver) throws Exception {
        var ordered = begin(handedOver);
        ordered.messages().forEach(this::deliver);
        var calls = Stream.generate(() -> begin(handedOver)).limit(TIMES).toList();
        deliver(calls);
        awaitTold(Stream.concat(Stream.of(ordered), calls.stream()).toList());

        var facts = topic.all();
        var expected = told(ordered, facts);
        assertThat(expected).hasSizeGreaterThan(12);
        for (var call : calls) {
            assertThat(differences(expected, told(call, facts)))
                    .as("seed %d, %s", seed, call.callId())
                    .isEmpty();
        }
    }

    private Delivered begin(boolean handedOver) {
        var call = new Delivered(UUID.randomUUID().toString(), handedOver);
        tools.owners.put("as-" + call.vapiId, ToolServicePeer.vapiOwner(call.project()));
        if (handedOver) {
            tools.owners.put(call.callId(), ToolServicePeer.routed(call.project(), "realtime"));
            handovers
                    .claim(call.callId(), call.project(), call.project() + "-agent", Instant.ofEpochMilli(AT))
                    .await()
                    .atMost(BOUND);
        }
        return call;
    }

    private void deliver(List<Delivered> calls) throws Exception {
        var lanes = IntStream.range(0, LANES)
                .<Callable<Void>>mapToObj(lane -> () -> {
                    var random = new Random(seed + lane);
                    shuffled(calls.subList(lane * TIMES / LANES, (lane + 1) * TIMES / LANES), random)
                            .forEach(this::deliver);
                    return null;
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(LANES)) {
            for (var lane : threads.invokeAll(lanes)) {
                lane.get();
            }
        }
    }

    private static List<String> shuffled(List<Delivered> calls, Random random) {
        var messages = new ArrayList<String>();
        calls.stream().flatMap(call -> call.messages().stream()).forEach(message -> {
            for (var copies = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1; copies > 0; copies--) {
                messages.add(message);
            }
        });
        Collections.shuffle(messages, random);
        return messages;
    }

    private void deliver(String message) {
        var request = HttpRequest.newBuilder(service.resolve(Webhook.PATH))
                .header("X-Vapi-Secret", Webhook.SECRET)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"message\":" + message + "}"));
        assertThat(send(request).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Every message is stored, all that it tells is in the topic.
    private void awaitTold(List<Delivered> calls) {
        var ids = calls.stream().map(Delivered::vapiId).toArray(String[]::new);
        var stored = calls.size() * calls.getFirst().messages().size();
        Eventually.holds(() -> receipts.status().unpublished() == 0
                && count("SELECT count(*) AS n FROM vapi.message WHERE vapi_id = ANY($1)", ids) == stored
                && count(
                                "SELECT count(*) AS n FROM vapi.untold u JOIN vapi.message m ON m.id = u.message_id"
                                        + " WHERE m.vapi_id = ANY($1)",
                                ids)
                        == 0
                && journal.status().unpublished() == 0);
    }

    private long count(String query, String[] ids) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(ids))
                .await()
                .atMost(BOUND)
                .iterator()
                .next()
                .getLong("n");
    }

    /// What a reader makes of it: each fact once, its earliest version, by its id; and the result. Without
    /// what names the call.
    private Map<String, String> told(Delivered call, List<Fact> facts) {
        var told = new TreeMap<String, String>();
        facts.stream()
                .filter(fact -> fact.callId().equals(call.callId()))
                .sorted(Comparator.comparing(Fact::occurredAt))
                .forEach(fact -> told.putIfAbsent(
                        call.anonymous(id(fact)),
                        call.anonymous(time(fact) + " " + fact.legId() + " " + fact.projectId() + " " + fact.agentId()
                                + " " + fact.event().toString().replaceAll("tookMs=\\d+", ""))));
        var result = send(HttpRequest.newBuilder(service.resolve("/api/v1/vapi/calls/" + call.vapiId))
                .header("Authorization", "Bearer " + TestIssuer.owner()));
        assertThat(result.statusCode()).isEqualTo(200);
        told.put("result", call.anonymous(result.body()));
        return told;
    }

    /// The id of a route is made from what it says, ids included.
    private static String id(Fact fact) {
        return fact.event() instanceof CallEvent.Routed routed ? "routed " + routed : fact.eventId();
    }

    /// A tool is run here, at a time that no message says.
    private static String time(Fact fact) {
        return switch (fact.event()) {
            case CallEvent.ToolCalled _, CallEvent.ToolReturned _ -> "now";
            case CallEvent _ -> fact.occurredAt().toString();
        };
    }

    private static List<String> differences(Map<String, String> expected, Map<String, String> actual) {
        var names = new TreeSet<>(expected.keySet());
        names.addAll(actual.keySet());
        return names.stream()
                .filter(name -> !actual.getOrDefault(name, "").equals(expected.get(name)))
                .map(name -> name + ": " + expected.get(name) + " in order, " + actual.get(name) + " in this one")
                .toList();
    }

    /// One call and what VAPI tells of it from its first status to its report. A call that was handed over
    /// names Patchbay's id from the beginning and the carrier's only from the moment when its stream is
    /// there.
    private record Delivered(String vapiId, boolean handedOver) {
        String callId() {
            return handedOver ? "tw-" + sid() : "va-" + vapiId;
        }

        String project() {
            return "p-" + vapiId;
        }

        private String sid() {
            return "CA" + vapiId.replace("-", "");
        }

        String anonymous(String text) {
            return text.replace(vapiId, "ID").replace(sid(), "SID");
        }

        List<String> messages() {
            return List.of(
                    status(handedOver ? "queued" : "ringing", 0, false, ""),
                    status("in-progress", 5_000, true, ""),
                    message("assistant.started", 5_010, ""),
                    message("speech-update", 6_000, ",\"status\":\"started\",\"role\":\"assistant\",\"turn\":1"),
                    message("transcript", 8_000, words("assistant", "Hello.")),
                    message("conversation-update", 8_010, ",\"messages\":[],\"messagesOpenAIFormatted\":[]"),
                    message("transcript", 10_600, words("user", "My sink leaks.")),
                    message("tool-calls", 11_000, TOOL_CALLS),
                    message("user-interrupted", 14_000, ""),
                    message("conversation-update", 16_000, ",\"messages\":[],\"messagesOpenAIFormatted\":[{}]"),
                    status("ended", 60_000, true, ",\"endedReason\":\"customer-ended-call\""),
                    message("hang", 60_001, ""),
                    message("end-of-call-report", 65_000, REPORT));
        }

        private String status(String status, long ms, boolean carried, String more) {
            return message("status-update", ms, carried, ",\"status\":\"" + status + "\"" + more);
        }

        private String message(String type, long ms, String more) {
            return message(type, ms, true, more);
        }

        private String message(String type, long ms, boolean carried, String more) {
            return """
                    {"type":"%s","timestamp":%d,"call":{"id":"%s","orgId":"o","createdAt":"2025-11-23T13:59:59.000Z",
                     "updatedAt":"2025-11-23T14:00:00.000Z","type":"%s","status":"queued","assistantId":"as-%s",
                     "phoneNumberId":"pn-1"%s%s},
                     "customer":{"number":"+15550109999"},"phoneNumber":{"number":"+15550100004"}%s}""".formatted(
                    type,
                    AT + ms,
                    vapiId,
                    handedOver ? "outboundPhoneCall" : "inboundPhoneCall",
                    vapiId,
                    carried ? ",\"phoneCallProvider\":\"twilio\",\"phoneCallProviderId\":\"" + sid() + "\"" : "",
                    handedOver
                            ? ",\"assistantOverrides\":{\"variableValues\":{\"patchbayCallId\":\"" + callId() + "\"}}"
                            : "",
                    more);
        }

        private static String words(String role, String words) {
            return ",\"role\":\"" + role + "\",\"transcriptType\":\"final\",\"transcript\":\"" + words + "\"";
        }

        private static final String TOOL_CALLS = """
                ,"toolCallList":[{"id":"call_1","type":"function","function":{"name":"get_slots",
                  "arguments":{"when":"tomorrow"}}}]""";
        private static final String REPORT = """
                ,"endedReason":"customer-ended-call","startedAt":"2025-11-23T14:00:05.000Z",
                 "endedAt":"2025-11-23T14:01:00.000Z","cost":0.12,
                 "costs":[{"type":"transport","cost":0.02},{"type":"model","cost":0.1}],
                 "analysis":{"summary":"A visit.","successEvaluation":"true","structuredData":{"booked":true}},
                 "artifact":{"recordingUrl":"https://rec.example/m.wav","transcript":"AI: Hello.","messages":[
                 {"role":"system","message":"You are","time":1763906405000,"secondsFromStart":0},
                 {"role":"bot","message":"Hello.","time":1763906406000,"endTime":1763906408000,"secondsFromStart":1},
                 {"role":"user","message":"My sink leaks.","time":1763906409000,"endTime":1763906410500,
                  "secondsFromStart":4},
                 {"role":"tool_calls","message":"","time":1763906411000,"secondsFromStart":6,"toolCalls":[{"id":"call_1",
                  "type":"function","function":{"name":"get_slots","arguments":"{\\"when\\":\\"tomorrow\\"}"}}]},
                 {"role":"tool_call_result","toolCallId":"call_1","name":"get_slots","result":"Ten.",
                  "time":1763906412000,"secondsFromStart":7},
                 {"role":"bot","message":"Bye.","time":1763906414500,"endTime":1763906415500,"secondsFromStart":9.5}]}""";
    }
}
