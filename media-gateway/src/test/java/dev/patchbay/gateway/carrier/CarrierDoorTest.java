package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.route.Rung;
import dev.patchbay.gateway.call.Admission;
import dev.patchbay.gateway.call.NextStep;
import dev.patchbay.platform.twilio.TwilioSignature;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
class CarrierDoorTest {
    private static final String VAPI_TWIML =
            "<?xml version=\"1.0\"?><Response><Connect><Stream url=\"wss://vapi.example/1\"/></Connect></Response>";
    private static final String REDIRECTED =
            "{\"kind\":\"redirected\",\"url\":\"https://api.vapi.ai/twilio/inbound_call\"}";
    private static final AtomicInteger NEXT = new AtomicInteger();

    @TestHTTPResource
    URI root;

    @Inject
    DoorCalls door;

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
        door.draining(false);
        twilio.close();
    }

    @Test
    void ringingCallIsAnsweredWithAStreamToThisInstance() {
        String twiml = voice("+15550001000").body();

        assertThat(TwilioClient.streamUrl(twiml)).isEqualTo("wss://voice.example.test/stream/gw-test");
        assertThat(twiml)
                .contains("<Connect><Stream statusCallback=\"https://voice.example.test/twilio/stream-status\"");
        assertThat(TwilioClient.redirect(twiml))
                .startsWith(
                        "https://voice.example.test/twilio/voice/continue?agent=agent-1&attempt=1&owner=gw-test&seal=");
        assertThat(("token" + TwilioClient.token(twiml)).length()).isLessThan(500);
        assertThat(calls.told(callId)).containsExactly("routed Realtime inbound", "prepare agent-1");
        assertThat(NeighbourStub.UNAUTHORIZED).isEmpty();
    }

    @Test
    void whatTheCarrierSaysOfTheNumberIsPassedOn() {
        Map<String, String> ring = TwilioClient.ring(sid, "+15550001000");
        ring.put("StirVerstat", "TN-Validation-Passed-B");
        twilio.post("/twilio/voice", ring);

        assertThat(NeighbourStub.ROUTE_REQUESTS)
                .filteredOn(request -> request.contains(callId))
                .singleElement()
                .asString()
                .contains("\"attestation\":\"TN-Validation-Passed-B\"");
    }

    @Test
    void agentInThePathWins() {
        String twiml = twilio.post("/twilio/voice/agent-9", TwilioClient.ring(sid, "+15550001000"))
                .body();

        assertThat(TwilioClient.redirect(twiml)).contains("agent=agent-9&");
    }

    @Test
    void ringingCallMayBeAskedByGet() {
        String path = "/twilio/voice?" + TwilioClient.form(TwilioClient.ring(sid, "+15550001000"));
        String signature = TwilioSignature.sign(TwilioClient.TOKEN, "https://" + TwilioClient.PUBLIC + path, Map.of());

        HttpResponse<String> answer = twilio.get(path, Map.of("X-Twilio-Signature", signature));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(TwilioClient.token(answer.body())).isNotEmpty();
    }

    @Test
    void everyOtherRouteIsSpokenOrDialled() {
        assertThat(voice("+15550002000").body())
                .contains("<Say>Say &lt;it&gt;.</Say><Record action=\"https://voice.example.test/twilio/voicemail\"");
        assertThat(other("+15550003000")).contains("+15557770001</Dial>");
        assertThat(other("+15550004000")).contains("<Say>We do not know this number.</Say><Hangup/>");
        assertThat(other("+15550005000")).contains("+15557770001</Dial>");
        assertThat(other("+15550006000")).contains("<Record ");
    }

    @Test
    void aRingingCallIsHandedToVapiWithVapisOwnDocument() {
        NeighbourStub.HANDOVERS.put(callId, taken(VAPI_TWIML));

        assertThat(voice("+15550005000").body()).isEqualTo(VAPI_TWIML);

        assertThat(calls.told(callId)).containsExactly("routed Vapi inbound", "landed Handed -");
        assertThat(handovers()).singleElement().satisfies(request -> assertThat(request)
                .contains("\"assistantId\":\"x\"", "\"callSid\":\"" + sid + "\"", "\"projectId\":\"p\"")
                .contains("\"from\":\"+15551230001\"", "\"to\":\"+15550005000\"", "\"carrierStatus\":\"ringing\""));
        assertThat(NeighbourStub.UNAUTHORIZED).isEmpty();
    }

    @Test
    void duplicateOfAWebhookHandsTheCallOverOnce() {
        NeighbourStub.HANDOVERS.put(callId, taken(VAPI_TWIML));
        String first = voice("+15550005000").body();
        NeighbourStub.HANDOVERS.put(callId, "{\"kind\":\"declined\",\"cause\":\"refused\"}");

        assertThat(voice("+15550005000").body()).isEqualTo(first);
        assertThat(handovers()).hasSize(1);
    }

    @Test
    void aRingingCallIsSentToVapisAddress() {
        NeighbourStub.HANDOVERS.put(callId, REDIRECTED);

        assertThat(voice("+15550005000").body())
                .endsWith("<Response><Redirect method=\"POST\">https://api.vapi.ai/twilio/inbound_call</Redirect>"
                        + "</Response>");
    }

    @Test
    void whatVapiDoesNotTakeGoesToTheNextRungAndIsRecorded() {
        NeighbourStub.HANDOVERS.put(callId, "{\"kind\":\"declined\",\"cause\":\"unreachable\"}");

        assertThat(voice("+15550005000").body()).contains("+15557770001</Dial>");

        assertThat(calls.told(callId))
                .containsExactly(
                        "routed Vapi inbound",
                        "trouble vapi unreachable",
                        "trouble vapi unreachable",
                        "landed Dialled TRANSFERRED");
    }

    @Test
    void withNothingBelowVapiTheCallerIsRefusedInASentence() {
        assertThat(voice("+15550007000").body()).contains("<Say>I'm sorry").contains("<Hangup/>");

        assertThat(calls.told(callId))
                .containsExactly("routed Vapi inbound", "trouble vapi refused", "landed Nobody REFUSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<Response>", "<Dial/>", "no xml", "<!DOCTYPE x><Response/>", "<Response/><b/>"})
    void aDocumentThatTwilioCouldNotReadIsNotPassedOn(String twiml) {
        NeighbourStub.HANDOVERS.put(callId, taken(twiml));

        assertThat(voice("+15550005000").body()).contains("+15557770001</Dial>");
        assertThat(calls.told(callId)).contains("trouble vapi bad_twiml");
    }

    @Test
    void aFullGatewayHandsTheCallToVapiWhereTheLadderSaysSo() {
        calls.admit(callId, new Admission.Declined("full"));
        NeighbourStub.HANDOVERS.put(callId, taken(VAPI_TWIML));

        assertThat(voice("+15550001000").body()).isEqualTo(VAPI_TWIML);
        assertThat(calls.told(callId)).contains("landed Handed HANDED_TO_VAPI");
    }

    @Test
    void aCallThatIsUnderWayIsHandedToVapiOnlyWithVapisOwnDocument() {
        String link = continueLink();
        calls.next(callId, new NextStep.Descend(List.of(new Rung.HandToVapi("x"), new Rung.TakeMessage("Please."))));
        NeighbourStub.HANDOVERS.put(callId, REDIRECTED);
        assertThat(continued(link)).contains("<Say>Please.</Say><Record");
        assertThat(calls.told(callId)).contains("trouble vapi not_ringing");
        assertThat(handovers()).singleElement().satisfies(request -> assertThat(request)
                .contains("\"carrierStatus\":\"in-progress\"", "\"projectId\":\"p\"", "\"agentId\":\"agent-1\""));

        NeighbourStub.HANDOVERS.put(callId, taken(VAPI_TWIML));
        assertThat(continued(linkOf("gw-test", 2))).isEqualTo(VAPI_TWIML);
    }

    @Test
    void aCallThatWasToBeHandedOnWhenItsGatewayDiedGoesDownTheLadder() {
        String link = continueLink();
        NeighbourStub.CONVERSATIONS.put(callId, """
                {"callId":"%s","items":[],"endIntended":"handed_to_vapi"}""".formatted(callId));
        NeighbourStub.HANDOVERS.put(callId, taken(VAPI_TWIML));

        assertThat(continued(link)).isEqualTo(VAPI_TWIML);
    }

    @Test
    void fullGatewayTakesTheCallerDownTheLadder() {
        calls.admit(callId, new Admission.Declined("full"));

        String twiml = voice("+15550001000").body();

        assertThat(twiml).contains("<Dial ").contains("+15557770001").doesNotContain("<Stream");
        assertThat(calls.told(callId)).contains("trouble carrier full");
    }

    @Test
    void drainingGatewayHasTwilioAskAnotherOneAndAnswersAtLastItself() {
        door.draining(true);
        calls.admit(callId, new Admission.Declined("draining"));
        String path = "/twilio/voice/agent-9?site=7";
        for (int tries = 1; tries <= PassingOn.MOST; tries++) {
            String twiml =
                    twilio.post(path, TwilioClient.ring(sid, "+15550001000")).body();
            path = "/twilio/voice/agent-9?site=7&tries=" + tries;
            assertThat(TwilioClient.redirect(twiml)).isEqualTo("https://voice.example.test" + path);
            assertThat(twiml).doesNotContain("<Say", "<Pause");
        }
        assertThat(calls.told(callId)).isEmpty();

        String twiml = twilio.post(path, TwilioClient.ring(sid, "+15550001000")).body();
        assertThat(twiml).contains("<Dial ").contains("+15557770001");
        assertThat(calls.told(callId)).contains("trouble carrier draining");
    }

    @Test
    void drainingGatewayPassesOnACallWhoseStreamWasLostElsewhereAndKeepsItsOwn() {
        String address = TwilioClient.redirect(voice("+15550001000").body());
        String link = address.replace("https://voice.example.test", "");
        door.draining(true);
        calls.next(callId, new NextStep.NotMine());

        assertThat(TwilioClient.redirect(continued(link))).isEqualTo(address + "&tries=1");
        assertThat(continued(link + "&tries=9")).contains("<Stream");

        calls.next(callId, new NextStep.HangUp());
        assertThat(continued(link + "&tries=1")).contains("<Hangup/>");
    }

    @Test
    void drainingGatewayIsUnreadyAndAlive() {
        door.draining(true);

        assertThat(twilio.get("/q/health/ready", Map.of()).statusCode()).isEqualTo(503);
        assertThat(twilio.get("/q/health/live", Map.of()).statusCode()).isEqualTo(200);

        door.draining(false);
        assertThat(twilio.get("/q/health/ready", Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void personWhoDoesNotAnswerLeadsToTheNextRung() {
        calls.admit(callId, new Admission.Declined("full"));
        String twiml = voice("+15550001000").body();
        String action = twiml.replaceAll(".*action=\"https://voice.example.test([^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        Map<String, String> parameters = TwilioClient.ring(sid, "+15550001000");

        parameters.put("DialCallStatus", "no-answer");
        assertThat(twilio.post(action, parameters).body())
                .contains("<Say>Leave a message &amp; a number.</Say><Record");
        assertThat(calls.told(callId)).last().isEqualTo("landed Dialled TRANSFERRED");
    }

    @Test
    void personWhoHungUpEndsTheCall() {
        calls.admit(callId, new Admission.Declined("full"));
        String action = voice("+15550001000")
                .body()
                .replaceAll(".*action=\"https://voice.example.test([^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        Map<String, String> parameters = TwilioClient.ring(sid, "+15550001000");

        parameters.put("DialCallStatus", "completed");
        assertThat(twilio.post(action, parameters).body()).contains("<Response><Hangup/></Response>");
    }

    @Test
    void duplicateOfAWebhookGetsTheSameDocumentAndNoSecondModelSocket() {
        String first = voice("+15550001000").body();
        String second = voice("+15550001000").body();

        assertThat(second).isEqualTo(first);
        assertThat(calls.told(callId)).containsOnlyOnce("prepare agent-1");
    }

    @Test
    void forgedUnsignedMalformedAndOversizedWebhooksAreRefusedWithAProblem() {
        Map<String, String> ring = TwilioClient.ring(sid, "+15550001000");

        assertProblem(twilio.post("/twilio/voice", ring, "another token", Map.of()), 401);
        assertProblem(twilio.raw("/twilio/voice", TwilioClient.form(ring), Map.of()), 401);
        assertProblem(twilio.raw("/twilio/voice", "CallSid=%zz", Map.of()), 400);
        assertProblem(twilio.raw("/twilio/voice", "a=" + "b".repeat(70_000), Map.of()), 413);
        assertThat(twilio.raw("/twilio/voice", "a=" + "b".repeat(200_000), Map.of())
                        .statusCode())
                .isEqualTo(413);
        assertThat(calls.told(callId)).isEmpty();
    }

    @Test
    void nextTokenIsAcceptedWhileTokensAreRotated() {
        Map<String, String> ring = TwilioClient.ring(sid, "+15550001000");

        assertThat(twilio.post("/twilio/voice", ring, "unit-test-token-02", Map.of())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void lateParametersMayBeLeftOutOfTheSignature() {
        Map<String, String> ring = TwilioClient.ring(sid, "+15550001000");
        String signature =
                TwilioSignature.sign(TwilioClient.TOKEN, "https://voice.example.test/twilio/voice", lists(ring));
        ring.put("StirVerstat", "TN-Validation-Passed-A");

        assertThat(twilio.post("/twilio/voice", ring, "", Map.of("X-Twilio-Signature", signature))
                        .statusCode())
                .isEqualTo(200);
        ring.put("Other", "x");
        assertThat(twilio.post("/twilio/voice", ring, "", Map.of("X-Twilio-Signature", signature))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void signedWebhookWithoutACallIsApologizedTo() {
        HttpResponse<String> answer = twilio.post("/twilio/voice", Map.of("CallSid", "../../x", "To", "+15550001000"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<Say>I'm sorry").contains("<Hangup/>");
    }

    @Test
    void intendedEndIsAHangUp() {
        String link = continueLink();
        calls.next(callId, new NextStep.HangUp());

        assertThat(continued(link)).contains("<Response><Hangup/></Response>");
    }

    @Test
    void lostStreamIsAttachedAgainHere() {
        String link = continueLink();
        calls.next(callId, new NextStep.Reattach());
        NeighbourStub.CONVERSATIONS.put(callId, """
                {"callId":"%s","items":[{"kind":"caller","text":"Hi"},{"kind":"agent","text":"Hello."}]}""".formatted(callId));

        String twiml = continued(link);

        assertThat(TwilioClient.redirect(twiml)).contains("attempt=2&owner=gw-test");
        assertThat(calls.told(callId)).last().isEqualTo("resume agent-1 attempt=2 items=2");
    }

    @Test
    void unknownConversationIsResumedWithoutOne() {
        String link = continueLink();

        assertThat(TwilioClient.redirect(continued(link))).contains("attempt=2&");
        assertThat(calls.told(callId)).last().isEqualTo("resume agent-1 attempt=2 items=-1");
    }

    @Test
    void callThatWasEndingWhenItsGatewayDiedIsNotBroughtBack() {
        String link = continueLink();
        NeighbourStub.CONVERSATIONS.put(callId, """
                {"callId":"%s","items":[],"endIntended":"agent_hung_up"}""".formatted(callId));

        assertThat(continued(link)).contains("<Response><Hangup/></Response>");
    }

    @Test
    void descentNamesTheNextRung() {
        String link = continueLink();
        calls.next(callId, new NextStep.Descend(List.of(new Rung.TakeMessage("Please."))));

        assertThat(continued(link)).contains("<Say>Please.</Say><Record");
    }

    @Test
    void anotherOwnerIsAskedAndALostOneReplaced() {
        NeighbourStub.NEXT_STEPS.put(callId, "{\"step\":\"hang_up\",\"rungs\":[]}");
        assertThat(continued(linkOf("gw-other", 1))).contains("<Response><Hangup/></Response>");

        assertThat(TwilioClient.redirect(continued(linkOf("gw-dead", 1)))).contains("attempt=2&owner=gw-test");
        assertThat(TwilioClient.redirect(continued(linkOf("gw-never-heard-of", 2))))
                .contains("attempt=3&owner=gw-test");
    }

    @Test
    void fourthLossEndsOnTheLadder() {
        assertThat(TwilioClient.redirect(continued(linkOf("gw-dead", 3)))).contains("attempt=4&");
        assertThat(continued(linkOf("gw-dead", 4))).contains("<Dial ").doesNotContain("<Stream");
        assertThat(calls.told(callId)).contains("trouble carrier lost_too_often");
    }

    @Test
    void linkOfAnotherCallOrWithAnotherCounterLeadsNowhere() {
        String link = continueLink();
        calls.next(callId, new NextStep.Reattach());
        String tampered = link.replace("attempt=1", "attempt=0");
        assertThat(continued(tampered)).contains("<Say>I'm sorry").doesNotContain("<Stream");

        Map<String, String> foreign = TwilioClient.ring(DoorCalls.SID + "9".repeat(24), "+15550001000");
        assertThat(twilio.post(link, foreign).body()).doesNotContain("<Stream");
    }

    @Test
    void statusIsPassedOnOncePerReport() {
        Map<String, String> parameters = TwilioClient.ring(sid, "+15550001000");
        parameters.put("CallStatus", "completed");
        parameters.put("SequenceNumber", "3");
        parameters.put("CallDuration", "17");

        assertThat(twilio.post("/twilio/status", parameters).statusCode()).isEqualTo(204);
        assertThat(twilio.post("/twilio/status", parameters).statusCode()).isEqualTo(204);

        assertThat(calls.told(callId)).containsExactly("reported completed 3 callback");
    }

    @Test
    void statusOfADialledLegIsNotTheCalls() {
        Map<String, String> parameters = TwilioClient.ring(sid, "+15550001000");
        parameters.put("ParentCallSid", "CA1");
        parameters.put("CallStatus", "completed");

        assertThat(twilio.post("/twilio/status", parameters).statusCode()).isEqualTo(204);
        assertThat(calls.told(callId)).isEmpty();
    }

    @Test
    void streamErrorIsTroubleWithItsReason() {
        Map<String, String> parameters = Map.of(
                "AccountSid",
                "AC00000000000000000000000000000001",
                "CallSid",
                sid,
                "StreamSid",
                "MZ00000000000000000000000000000001",
                "StreamName",
                "MZ00000000000000000000000000000001",
                "StreamEvent",
                "stream-error",
                "StreamError",
                "31921 - Stream - WebSocket - Close Error",
                "Timestamp",
                "2026-11-21T08:15:00.000Z");

        assertThat(twilio.post("/twilio/stream-status", parameters).statusCode())
                .isEqualTo(204);
        assertThat(calls.told(callId)).containsExactly("trouble carrier stream_error_31921");
    }

    @Test
    void fallbackTakesAMessageAndTellsWhy() {
        HttpResponse<String> answer =
                twilio.post("/twilio/fallback", Map.of("CallSid", sid, "ErrorCode", "11200", "ErrorUrl", "https://x"));

        assertThat(answer.body()).contains("<Record ");
        assertThat(calls.told(callId)).containsExactly("trouble carrier fallback_11200");
    }

    @Test
    void messageLeftIsThankedFor() {
        assertThat(twilio.post("/twilio/voicemail", Map.of("CallSid", sid, "RecordingSid", "RE1"))
                        .body())
                .contains("Thank you")
                .contains("<Hangup/>");
    }

    @Test
    void otherGatewayIsToldWhatIsNextIfItHasTheServiceToken() {
        calls.next(callId, new NextStep.HangUp());
        String path = "/internal/calls/" + callId + "/next";

        assertThat(twilio.get(path, Map.of()).statusCode()).isEqualTo(401);
        HttpResponse<String> answer = twilio.get(path, Map.of("Authorization", "Bearer test-service-token"));
        assertThat(answer.body()).isEqualTo("{\"step\":\"hang_up\",\"rungs\":[]}");
        assertThat(twilio.get("/internal/calls/tw-CA0/next", Map.of("Authorization", "Bearer test-service-token"))
                        .statusCode())
                .isEqualTo(404);
    }

    private static String taken(String twiml) {
        return "{\"kind\":\"taken\",\"vapiCallId\":\"v-1\",\"twiml\":\"" + twiml.replace("\"", "\\\"") + "\"}";
    }

    private List<String> handovers() {
        return NeighbourStub.HANDOVER_REQUESTS.stream()
                .filter(request -> request.contains('"' + callId + '"'))
                .toList();
    }

    private HttpResponse<String> voice(String to) {
        HttpResponse<String> answer = twilio.post("/twilio/voice", TwilioClient.ring(sid, to));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml;charset=UTF-8");
        return answer;
    }

    private String other(String to) {
        sid = DoorCalls.SID + String.format("%024d", NEXT.incrementAndGet());
        return voice(to).body();
    }

    private String continueLink() {
        return pathOf(TwilioClient.redirect(voice("+15550001000").body()));
    }

    @Inject
    SealedLinks links;

    private String linkOf(String owner, int attempt) {
        return pathOf(links.toContinue(callId, new ContinueLink(java.util.Optional.of("agent-1"), attempt, owner)));
    }

    private String continued(String link) {
        HttpResponse<String> answer = twilio.post(link, TwilioClient.ring(sid, "+15550001000"));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static String pathOf(String url) {
        return url.substring("https://voice.example.test".length());
    }

    private static Map<String, List<String>> lists(Map<String, String> parameters) {
        Map<String, List<String>> lists = new HashMap<>();
        parameters.forEach((name, value) -> lists.put(name, List.of(value)));
        return lists;
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body()).contains("\"status\":" + status).doesNotContain("Exception");
    }
}
