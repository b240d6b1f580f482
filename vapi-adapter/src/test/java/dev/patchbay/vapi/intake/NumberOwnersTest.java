package dev.patchbay.vapi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.identity.TestDirectory;
import dev.patchbay.vapi.message.MessageCodec;
import dev.patchbay.vapi.message.Reading;
import dev.patchbay.vapi.neighbours.NeighbourSettings;
import dev.patchbay.vapi.neighbours.OtherwiseOwners;
import dev.patchbay.vapi.store.CallStore;
import dev.patchbay.vapi.store.Migration;
import dev.patchbay.vapi.store.StartedCallStore;
import dev.patchbay.vapi.support.Backends;
import dev.patchbay.vapi.support.Facts;
import dev.patchbay.vapi.support.ToolServicePeer;
import dev.patchbay.vapi.support.Webhook;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls of squads and of assistants made for one call: what says whose they are is the business's number, or
/// VAPI's id of it. And chats, which have neither.
@Tag("service")
@QuarkusTest
@WithTestResource(value = Backends.class, scope = TestResourceScope.GLOBAL)
class NumberOwnersTest {
    private static final long AT = 1_749_546_420_647L;
    private static final String OWN = "+15550100041";
    private static final String OTHERS = "+15550100042";

    @Inject
    Migration migration;

    @Inject
    Pool pool;

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
    private final String own = "own-" + id;
    private final String others = "others-" + id;
    private ToolServicePeer tools;

    @BeforeEach
    void twoProjectsWithANumberEach() {
        Eventually.holds(migration::done);
        tools = ToolServicePeer.start();
        tools.tools.put("get_slots", ToolServicePeer::succeeded);
        tools.owners.put("pn-" + id, ToolServicePeer.vapiOwner(own));
        tools.owners.put(OWN, ToolServicePeer.vapiOwner(own));
        tools.owners.put("pn-others-" + id, ToolServicePeer.vapiOwner(others));
        tools.owners.put("as-others-" + id, ToolServicePeer.vapiOwner(others));
        tools.owners.put(OTHERS, ToolServicePeer.vapiOwner(others));
    }

    @AfterEach
    void stop() {
        tools.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'call':{'id':'ID','squadId':'sq-1','phoneNumberId':'pn-ID'}",
                "'call':{'id':'ID','assistantId':'nobodys','phoneNumberId':'pn-ID'}",
                "'call':{'id':'ID','phoneNumber':{'id':'pn-ID','number':'+15550100043'}}",
                "'call':{'id':'ID','assistant':{'name':'Made for it'}},'phoneNumber':{'id':'pn-ID'}",
                "'call':{'id':'ID','squadId':'sq-1'},'assistant':{'name':'One of it'},'phoneNumber':{'number':'+15550100041'}",
                "'call':{'id':'ID','phoneNumber':{'twilioPhoneNumber':'+15550100041'}}",
                // Whoever is called, the business's number is the one that calls.
                "'call':{'id':'ID','type':'outboundPhoneCall','phoneNumberId':'pn-ID'},'customer':{'number':'+15550100042'}",
                "'call':{'id':'ID','type':'outboundPhoneCall','customer':{'number':'+15550100042'}},"
                        + "'phoneNumber':{'number':'+15550100041'}"
            })
    void theBusinessNumberSaysWhoseACallIs(String about) {
        assertThat(toolCall(about)).startsWith("I have tomorrow at ten.");

        assertThat(tools.toolCalls()).singleElement().satisfies(asked -> {
            assertThat(asked.path("projectId").asText()).isEqualTo(own);
            assertThat(asked.path("agentId").asText()).isEqualTo(own + "-agent");
            assertThat(asked.path("callId").asText()).isEqualTo("va-" + id);
        });
    }

    /// A message that names nothing, or nobody's assistant, comes before or after the one that names the number.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCallIsOfItsNumbersProjectWhicheverMessageComesFirst(boolean namedFirst) {
        var bare = status("ringing", AT, "'call':{'id':'ID'}");
        var named = status("ended", AT + 60_000, "'call':{'id':'ID','squadId':'sq-1','phoneNumberId':'pn-ID'}");

        Webhook.tell(namedFirst ? named : bare);
        Eventually.holds(() -> entered() == 1);
        Webhook.tell(namedFirst ? bare : named);

        try (var topic = new Facts()) {
            var facts = topic.of(
                    "va-" + id,
                    told -> told.stream().anyMatch(fact -> fact.event() instanceof CallEvent.LegEnded)
                            && told.stream().anyMatch(fact -> fact.eventId().contains("ringing")));
            assertThat(facts)
                    .filteredOn(fact -> fact.event() instanceof CallEvent.LegEnded)
                    .extracting(Fact::projectId)
                    .containsOnly(Optional.of(own));
            assertThat(facts).extracting(Fact::projectId).doesNotContain(Optional.of(others));
        }
        assertThat(messagesFor(own, id)).isEqualTo(200);
        assertThat(messagesFor(others, id)).isEqualTo(404);
    }

    /// The first message that names anybody decides; nothing of the call goes to a second project.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCallThatNamesTwoProjectsIsOfOne(boolean numberFirst) {
        var number = "'call':{'id':'ID','squadId':'sq-1','phoneNumberId':'pn-ID'}";
        var assistant = "'call':{'id':'ID','squadId':'sq-1','phoneNumberId':'pn-ID'},'assistant':{'id':'as-others-ID'}";

        toolCall(numberFirst ? number : assistant);
        toolCall(numberFirst ? assistant : number);

        assertThat(tools.toolCalls()).hasSize(2).allSatisfy(asked -> assertThat(
                        asked.path("projectId").asText())
                .isEqualTo(numberFirst ? own : others));
        assertThat(messagesFor(numberFirst ? others : own, id)).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'call':{'id':'ID','squadId':'sq-1','phoneNumberId':'pn-unknown'}",
                "'call':{'id':'ID','type':'outboundPhoneCall'},'customer':{'number':'+15550100041'}",
                "'call':{'id':'ID'},'phoneNumberId':7",
                "'chat':{'id':'ID'}",
                "'chat':{'id':'ID','assistantId':'nobodys'},'phoneNumber':{'id':'pn-ID','number':'+15550100041'}",
                "'assistant':{'id':'as-others-ID'}"
            })
    void whatNamesNobodysStaysNobodys(String about) {
        assertThat(toolCall(about))
                .isEqualTo("I cannot do that on this line. Is there something else I can do for you?");
        assertThat(tools.toolCalls()).isEmpty();
    }

    /// The next message of it may name somebody's.
    @Test
    void anIdThatNoNumberHasIsNotGivenAway() {
        var body = json("{'message':{'type':'hang','call':{'id':'ID','phoneNumberId':'pn-unknown'}}}");
        var read = (Reading.Read) MessageCodec.read(body.getBytes(StandardCharsets.UTF_8));
        var desk = new CallDesk(cache, unregistered, calls, started, OtherwiseOwners.of(settings, "catch-all"), clock);

        assertThat(desk.judge(read.message().envelope()).await().atMost(Duration.ofSeconds(20)))
                .isEqualTo(new Verdict.Nobodys());
    }

    /// All turns of a conversation have one session; a turn without one stands alone.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'chat':{'id':'turn','sessionId':'ID','assistantId':'as-others-ID'}",
                "'chat':{'id':'ID','assistantId':'as-others-ID'}",
                "'chat':{'id':'ID'},'assistant':{'id':'as-others-ID'}"
            })
    void aChatsToolsRunForWhoHasItsAssistant(String about) {
        assertThat(toolCall(about)).startsWith("I have tomorrow at ten.");

        assertThat(tools.toolCalls()).singleElement().satisfies(asked -> {
            assertThat(asked.path("projectId").asText()).isEqualTo(others);
            assertThat(asked.path("callId").asText()).isEqualTo("va-" + id);
        });
        Webhook.tell(status("ringing", AT, "'call':{'id':'after-ID','phoneNumberId':'pn-ID'}"));
        try (var topic = new Facts()) {
            topic.of("va-after-" + id, told -> !told.isEmpty());
            assertThat(topic.all()).extracting(Fact::callId).doesNotContain("va-" + id);
        }
    }

    @Test
    void aChatOfARealtimeAgentRunsNothing() {
        tools.owners.put("as-others-" + id, ToolServicePeer.realtimeOwner(others));

        assertThat(toolCall("'chat':{'id':'ID','assistantId':'as-others-ID'}")).endsWith("?");
        assertThat(tools.toolCalls()).isEmpty();
    }

    private String toolCall(String about) {
        return Webhook.tell(json("{'type':'tool-calls','timestamp':" + AT + "," + about
                        + ",'toolCallList':[{'id':'tc1','name':'get_slots','arguments':{}}]}"))
                .jsonPath()
                .getString("results[0].result");
    }

    private String status(String status, long at, String about) {
        return json("{'type':'status-update','status':'" + status + "','timestamp':" + at + "," + about + "}");
    }

    private String json(String text) {
        return text.replace('\'', '"').replace("ID", id);
    }

    private static int messagesFor(String project, String vapiId) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + TestDirectory.person("of-" + project, project, "viewer"))
                .get("/api/v1/vapi/calls/" + vapiId + "/messages")
                .statusCode();
    }

    /// How many messages of the call have been entered.
    private long entered() {
        return pool.preparedQuery("SELECT count(*) AS n FROM vapi.message m WHERE vapi_id = $1"
                        + " AND NOT EXISTS (SELECT FROM vapi.untold u WHERE u.message_id = m.id)")
                .execute(Tuple.of(id))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong("n");
    }
}
