package dev.patchbay.vapi.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.embedded.DatabaseAway;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.vapi.support.Backends;
import dev.patchbay.vapi.support.Facts;
import dev.patchbay.vapi.support.ToolServicePeer;
import dev.patchbay.vapi.support.Webhook;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = Backends.class, scope = TestResourceScope.GLOBAL)
class ToolCallsTest {
    private static final long AT = 1763906400000L;

    @ConfigProperty(name = "PATCHBAY_DB")
    String database;

    @ConfigProperty(name = "PATCHBAY_DB_PASSWORD")
    String password;

    private final String id = UUID.randomUUID().toString();
    private ToolServicePeer tools;

    @BeforeEach
    void start() {
        tools = ToolServicePeer.start();
        tools.owners.put("as-" + id, ToolServicePeer.vapiOwner("p1"));
        tools.tools.put("get_slots", ToolServicePeer::succeeded);
    }

    @AfterEach
    void stop() {
        tools.close();
    }

    @Test
    void aToolRunsAndItsResultIsOneLineThatCanBeSpoken() {
        var answer = call("tc1", "get_slots", "{\"when\":\"tomorrow\"}");

        answer.then().statusCode(200);
        assertThat(answer.asString())
                .isEqualTo("{\"results\":[{\"toolCallId\":\"tc1\",\"name\":\"get_slots\",\"result\":"
                        + "\"I have tomorrow at ten. Would that do? {\\\"slots\\\":[{\\\"slot\\\":"
                        + "\\\"2026-11-24T10:00:00-05:00\\\"}]}\"}]}");
        assertThat(tools.toolCalls()).singleElement().satisfies(request -> {
            assertThat(request.path("callId").asText()).isEqualTo("va-" + id);
            assertThat(request.path("toolCallId").asText()).isEqualTo("tc1");
            assertThat(request.path("projectId").asText()).isEqualTo("p1");
            assertThat(request.path("agentId").asText()).isEqualTo("p1-agent");
            assertThat(request.path("callerNumber").asText()).isEqualTo("+15550109999");
            assertThat(request.path("arguments").path("when").asText()).isEqualTo("tomorrow");
        });
        assertThat(tools.asked)
                .allSatisfy(request -> assertThat(request.authorization()).isEqualTo("Bearer service-in-tests"));
    }

    @Test
    void severalToolsRunAtOnceAndAnswerInTheirOrder() {
        var bothRun = new CountDownLatch(2);
        tools.tools.put("get_slots", _ -> said(bothRun, "one"));
        tools.tools.put("get_pricing", _ -> said(bothRun, "two"));

        var answer = Webhook.tell("{\"type\":\"tool-calls\"," + Webhook.call(id) + ",\"toolCallList\":["
                + "{\"id\":\"z\",\"name\":\"get_pricing\",\"arguments\":{}},"
                + "{\"id\":\"a\",\"name\":\"get_slots\",\"arguments\":\"{}\"},"
                + "{\"id\":\"m\",\"name\":\"no_such_tool\",\"arguments\":{}}]}");

        assertThat(answer.jsonPath().getList("results.toolCallId")).containsExactly("z", "a", "m");
        assertThat(answer.jsonPath().getList("results.name"))
                .containsExactly("get_pricing", "get_slots", "no_such_tool");
        assertThat(answer.jsonPath().getList("results.result", String.class).subList(0, 2))
                .containsExactly("two", "one");
        assertThat(answer.jsonPath().getString("results[2].result"))
                .endsWith("?")
                .doesNotContain("404", "Exception");
    }

    @Test
    void theSameMessageAgainAsksWithTheSameKey() {
        var first = call("tc1", "get_slots", "{}");
        var second = call("tc1", "get_slots", "{}");

        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(tools.toolCalls())
                .hasSize(2)
                .extracting(request -> request.path("callId").asText()
                        + request.path("toolCallId").asText())
                .containsOnly("va-" + id + "tc1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"{\"", "[]"})
    void argumentsThatAreNoneAreAskedFor(String arguments) {
        assertThat(result(call("tc1", "get_slots", arguments))).endsWith("?");
        assertThat(tools.toolCalls()).isEmpty();
    }

    @Test
    void aFunctionCallOfTheOldKindHasOneResultAndAKeyOfItsOwn() {
        var message = "{\"type\":\"function-call\",\"timestamp\":" + AT + "," + Webhook.call(id)
                + ",\"functionCall\":{\"name\":\"get_slots\",\"parameters\":{\"when\":\"x\"}}}";

        var answer = Webhook.tell(message);
        Webhook.tell(message);

        assertThat(answer.jsonPath().getString("result")).startsWith("I have tomorrow at ten.");
        assertThat(tools.toolCalls())
                .extracting(request -> request.path("toolCallId").asText())
                .hasSize(2)
                .allMatch(key -> key.startsWith("fn-"))
                .containsOnly(tools.toolCalls().getFirst().path("toolCallId").asText());
    }

    @Test
    void aRefusalThatNothingWasBegunIsAskedAgain() {
        call("tc0", "get_slots", "{}");
        tools.statuses.addAll(List.of(503, 503));

        assertThat(result(call("tc1", "get_slots", "{}"))).startsWith("I have tomorrow at ten.");
    }

    @Test
    void whatBreaksIsASentenceAndNeverAnException() {
        call("tc0", "get_slots", "{}");
        tools.tools.put("book_slot", _ -> "no JSON at all");
        tools.statuses.add(500);

        for (var answer : List.of(call("tc1", "get_slots", "{}"), call("tc2", "book_slot", "{}"))) {
            answer.then().statusCode(200);
            assertThat(result(answer)).matches(".*[.?]").doesNotContain("Exception", "500", "{", "\"");
        }
    }

    @Test
    void withToolServiceAwayTheCallerHearsASentence() {
        call("tc0", "get_slots", "{}");
        tools.close();

        assertThat(result(call("tc1", "get_slots", "{}")))
                .isEqualTo("I cannot reach our schedule right now. Shall I try again in a moment, or take a message?");
    }

    @Test
    void aCallOfNobodysRunsNothing() {
        tools.owners.clear();

        var answer = call("tc1", "get_slots", "{}");

        answer.then().statusCode(200);
        assertThat(result(answer))
                .isEqualTo("I cannot do that on this line. Is there something else I can do for you?");
        assertThat(tools.toolCalls()).isEmpty();
    }

    @Test
    void aCallOfARealtimeAgentRunsNothing() {
        tools.owners.put("as-" + id, ToolServicePeer.realtimeOwner("p1"));

        assertThat(result(call("tc1", "get_slots", "{}"))).endsWith("?");
        assertThat(tools.toolCalls()).isEmpty();
    }

    @Test
    void aCallServedOnceIsServedWhateverIsSwitchedLater() {
        call("tc1", "get_slots", "{}");
        tools.owners.put("as-" + id, ToolServicePeer.realtimeOwner("p1"));

        assertThat(result(call("tc2", "get_slots", "{}"))).startsWith("I have tomorrow at ten.");
    }

    @Test
    void toolsRunWithoutTheAdaptersDatabase() {
        try (var _ = DatabaseAway.begin(database, password)) {
            assertThat(result(call("tc1", "get_slots", "{}"))).startsWith("I have tomorrow at ten.");
        }
    }

    @Test
    void callAndResultAreFactsOfTheCall() {
        call("tc1", "get_slots", "{\"when\":\"tomorrow\"}");
        call("tc1", "get_slots", "{\"when\":\"tomorrow\"}");

        try (var topic = new Facts()) {
            var facts = topic.of(
                    "va-" + id,
                    told -> told.stream()
                                    .filter(fact -> fact.event() instanceof CallEvent.ToolReturned)
                                    .count()
                            == 2);
            assertThat(facts).extracting(Fact::projectId).allMatch(project -> project.orElse("")
                    .equals("p1"));
            assertThat(ids(facts, "tool-"))
                    .containsOnly("vapi:" + id + ":tool-calls:tc1", "vapi:" + id + ":tool-result:tc1");
            var called = event(facts, CallEvent.ToolCalled.class);
            assertThat(called.itemId()).isEqualTo("vapi-tool-tc1");
            assertThat(called.arguments()).isEqualTo("{\"when\":\"tomorrow\"}");
            assertThat(event(facts, CallEvent.ToolReturned.class).result()).isInstanceOf(ToolResult.Succeeded.class);
        }
    }

    @Test
    void theEventLoopIsFreeWhileAToolIsSlow() throws Exception {
        var slow = new CountDownLatch(1);
        tools.tools.put("get_slots", _ -> said(slow, "late"));
        var waiting = Thread.ofVirtual().start(() -> call("tc1", "get_slots", "{}"));
        Eventually.holds(() -> !tools.toolCalls().isEmpty());

        for (var i = 0; i < 50; i++) {
            Webhook.tell("{\"type\":\"hang\"}").then().statusCode(200);
        }
        slow.countDown();
        waiting.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(waiting.isAlive()).isFalse();
    }

    private static String said(CountDownLatch together, String say) {
        together.countDown();
        try {
            assertThat(together.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "{\"outcome\":\"succeeded\",\"say\":\"" + say + "\",\"data\":{}}";
    }

    private Response call(String toolCallId, String name, String arguments) {
        return Webhook.tell(Webhook.toolCall(id, toolCallId, name, arguments, AT));
    }

    private static String result(Response answer) {
        return answer.jsonPath().getString("results[0].result");
    }

    private static List<String> ids(List<Fact> facts, String part) {
        return facts.stream().map(Fact::eventId).filter(id -> id.contains(part)).toList();
    }

    private static <E extends CallEvent> E event(List<Fact> facts, Class<E> kind) {
        return facts.stream()
                .map(Fact::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }
}
