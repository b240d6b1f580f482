package dev.patchbay.vapi.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.patchbay.vapi.support.Backends;
import dev.patchbay.vapi.support.ToolServicePeer;
import dev.patchbay.vapi.support.Webhook;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = Backends.class, scope = TestResourceScope.GLOBAL)
class DestinationsTest {
    private static final String NUMBER = "+15550100004";

    private final String id = UUID.randomUUID().toString();
    private ToolServicePeer tools;

    @BeforeEach
    void start() {
        tools = ToolServicePeer.start();
        tools.owners.put(NUMBER, ToolServicePeer.vapiOwner("p1"));
        tools.routes.put(
                NUMBER,
                "{\"kind\":\"vapi\",\"projectId\":\"p1\",\"agentId\":\"a1\",\"assistantId\":\"asst-1\",\"reason\":\"r\","
                        + "\"ladder\":[{\"kind\":\"voicemail\",\"prompt\":\"p\"},"
                        + "{\"kind\":\"person\",\"number\":\"+15550100077\"}]}");
    }

    @AfterEach
    void stop() {
        tools.close();
    }

    @Test
    void anInboundCallGetsTheAssistantOfItsNumbersAgent() {
        var answer = ask("assistant-request");

        assertThat(answer.asString()).isEqualTo("{\"assistantId\":\"asst-1\"}");
    }

    @Test
    void theAssistantIsToldWhatIsKnownOfTheCaller() {
        tools.routes.put(
                NUMBER,
                "{\"kind\":\"vapi\",\"projectId\":\"p1\",\"agentId\":\"a1\",\"assistantId\":\"asst-1\",\"reason\":\"r\","
                        + "\"ladder\":[],\"about\":{\"variables\":{\"caller_name\":\"Ann Lee\"}}}");

        assertThat(ask("assistant-request").asString())
                .isEqualTo("{\"assistantId\":\"asst-1\",\"assistantOverrides\":"
                        + "{\"variableValues\":{\"caller_name\":\"Ann Lee\"}}}");
    }

    @Test
    void anUnknownNumberIsToldThatNobodyIsThere() {
        tools.owners.clear();

        ask("assistant-request")
                .then()
                .statusCode(200)
                .body("size()", equalTo(1))
                .body("error", notNullValue());
    }

    @Test
    void aNumberOfARealtimeAgentIsToldThatNobodyIsThere() {
        tools.owners.put(NUMBER, ToolServicePeer.realtimeOwner("p1"));

        ask("assistant-request")
                .then()
                .statusCode(200)
                .body("size()", equalTo(1))
                .body("error", notNullValue());
        assertThat(tools.asked).noneMatch(request -> request.path().equals("/internal/routes"));
    }

    @Test
    void aRefusedCallHearsTheRefusal() {
        tools.routes.put(NUMBER, "{\"kind\":\"refuse\",\"say\":\"We are closed.\",\"reason\":\"r\"}");

        assertThat(ask("assistant-request").asString()).isEqualTo("{\"error\":\"We are closed.\"}");
    }

    @Test
    void aCallForAPersonIsTransferred() {
        tools.routes.put(
                NUMBER, "{\"kind\":\"person\",\"projectId\":\"p1\",\"number\":\"+15550100077\",\"reason\":\"r\"}");

        assertThat(ask("assistant-request").asString())
                .isEqualTo("{\"destination\":{\"type\":\"number\",\"number\":\"+15550100077\"}}");
    }

    @Test
    void aTransferGoesToWhomTheToolNamesForEverySystem() {
        tools.tools.put("transfer_call", _ -> course("+15550100090"));

        assertThat(ask("transfer-destination-request").asString())
                .isEqualTo("{\"destination\":{\"type\":\"number\",\"number\":\"+15550100090\","
                        + "\"message\":\"I'm putting you through to the office.\"}}");
        assertThat(tools.toolCalls()).singleElement().satisfies(asked -> {
            assertThat(asked.path("projectId").asText()).isEqualTo("p1");
            assertThat(asked.path("agentId").asText()).isEqualTo("p1-agent");
            assertThat(asked.path("arguments").path("reason").asText()).isNotEmpty();
        });
    }

    @Test
    void aTransferToASipAddressIsOneForVapi() {
        tools.tools.put("transfer_call", _ -> course("sip:office@pbx.example.com"));

        ask("transfer-destination-request")
                .then()
                .body("destination.type", equalTo("sip"))
                .body("destination.sipUri", equalTo("sip:office@pbx.example.com"));
    }

    @Test
    void aTransferThatCannotBeIsSpoken() {
        tools.tools.put(
                "transfer_call",
                _ -> "{\"outcome\":\"refused\",\"say\":\"We are closed. Shall I take a message?\",\"data\":{}}");

        assertThat(ask("transfer-destination-request").asString())
                .isEqualTo("{\"error\":\"We are closed. Shall I take a message?\"}");
    }

    @Test
    void aFunctionOfVapisThatCannotPutACallThroughDoesNotSayThatItDoes() {
        tools.tools.put("transfer_call", _ -> course("+15550100090"));

        var answer = Webhook.tell("{\"type\":\"tool-calls\",\"call\":{\"id\":\"" + id + "\"},"
                + "\"phoneNumber\":{\"number\":\"" + NUMBER + "\"},\"toolCallList\":[{\"id\":\"t1\","
                + "\"type\":\"function\",\"function\":{\"name\":\"transfer_call\",\"arguments\":{}}}]}");

        assertThat(answer.<String>path("results[0].result"))
                .startsWith("I can't put you through on this line.")
                .doesNotContain("+1555");
    }

    private static String course(String to) {
        return "{\"outcome\":\"succeeded\",\"say\":\"I'm putting you through to the office.\",\"data\":{\"course\":"
                + "{\"then\":\"transfer\",\"guarded\":false,\"target\":{\"label\":\"the office\",\"to\":\"" + to
                + "\"}}}}";
    }

    @Test
    void withToolServiceAwayTheCallerHearsASentence() {
        tools.close();

        ask("assistant-request").then().statusCode(200).body("error", notNullValue());
        ask("transfer-destination-request").then().statusCode(200).body("error", notNullValue());
    }

    private Response ask(String type) {
        return Webhook.tell("{\"type\":\"" + type + "\",\"call\":{\"id\":\"" + id + "\",\"type\":\"inboundPhoneCall\"},"
                + "\"customer\":{\"number\":\"+15550109999\"},\"phoneNumber\":{\"number\":\"" + NUMBER + "\"}}");
    }
}
