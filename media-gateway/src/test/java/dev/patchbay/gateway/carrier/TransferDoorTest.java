package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@QuarkusTestResource(NeighbourStub.class)
class TransferDoorTest {
    private static final AtomicInteger NEXT = new AtomicInteger(700_000);

    @TestHTTPResource
    URI root;

    @Inject
    DoorCalls door;

    @Inject
    SealedLinks links;

    private PortCalls calls;
    private TwilioClient twilio;
    private String sid;
    private String callId;

    @BeforeEach
    void ring() {
        calls = door.port();
        twilio = new TwilioClient(root.getPort());
        sid = DoorCalls.SID + String.format("%024d", NEXT.incrementAndGet());
        callId = "tw-" + sid;
    }

    @AfterEach
    void close() {
        twilio.close();
    }

    @Test
    void aCallThatNobodyTookGoesBackToItsAgentWithTheConversationSoFar() {
        NeighbourStub.CONVERSATIONS.put(callId, """
                {"callId":"%s","items":[{"kind":"caller","text":"Hi"}],"endIntended":"transferred"}""".formatted(callId));

        String twiml = afterTransfer(transferLink(1, "the office"), "no-answer", "in-progress");

        assertThat(TwilioClient.redirect(twiml)).contains("attempt=2&owner=gw-test");
        assertThat(calls.told(callId))
                .containsExactly("transfer to the office no-answer", "take back agent-1 attempt=2 items=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"busy", "failed", "canceled"})
    void whateverKeptAPersonFromTakingItTheCallComesBack(String outcome) {
        assertThat(afterTransfer(transferLink(1, "Sam"), outcome, "in-progress"))
                .contains("<Stream");
        assertThat(calls.told(callId)).first().isEqualTo("transfer to Sam " + outcome);
    }

    @Test
    void aCallThatAPersonTookIsOverWithThem() {
        assertThat(afterTransfer(transferLink(1, "the office"), "completed", "in-progress"))
                .contains("<Response><Hangup/></Response>");
        assertThat(calls.told(callId)).containsExactly("transfer to the office completed 17");
    }

    @Test
    void aCallerWhoHungUpWhileItRangIsNotTakenBack() {
        assertThat(afterTransfer(transferLink(1, "the office"), "canceled", "completed"))
                .contains("<Hangup/>");
        assertThat(calls.told(callId)).containsExactly("transfer to the office canceled");
    }

    @Test
    void whoeverComesBackTooOftenGoesDownTheLadder() {
        assertThat(afterTransfer(transferLink(4, "the office"), "no-answer", "in-progress"))
                .contains("<Dial ")
                .doesNotContain("<Stream");
    }

    @Test
    void theLinkOfATransferHoldsForItsCallAndItsPersonOnly() {
        String link = transferLink(1, "the office");
        assertThat(afterTransfer(link.replace("to=the%20office", "to=Sam"), "no-answer", "in-progress"))
                .contains("<Say>I'm sorry");
        assertThat(afterTransfer(link.replace("transferred?", "continue?"), "no-answer", "in-progress"))
                .contains("<Say>I'm sorry");
        assertThat(calls.told(callId)).isEmpty();
    }

    private String transferLink(int attempt, String label) {
        var stream = new ContinueLink(Optional.of("agent-1"), attempt, "gw-test");
        return links.toTransferred(callId, stream, label).substring("https://voice.example.test".length());
    }

    private String afterTransfer(String link, String outcome, String status) {
        Map<String, String> parameters = TwilioClient.ring(sid, "+15550001000");
        parameters.put("CallStatus", status);
        parameters.put("DialCallStatus", outcome);
        parameters.put("DialCallSid", "CA" + "7".repeat(32));
        if (outcome.equals("completed")) {
            parameters.put("DialCallDuration", "17");
        }
        return twilio.post(link, parameters).body();
    }
}
