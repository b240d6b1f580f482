package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.route.Rung;
import dev.patchbay.contracts.tool.TransferTarget;
import dev.patchbay.gateway.call.Landing;
import java.io.StringReader;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

@Tag("unit")
class TwimlDocumentsTest {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String CALL = "tw-CA1";

    @Test
    void streamNamesItsInstanceCallbackTokenAndContinuation() {
        String twiml = documents("https://voice.example.test").stream(CALL, "agent 1", 2);

        assertThat(twiml.replaceAll("value=\"[^\"]+\"", "value=\"T\"").replaceAll("seal=[\\w-]{43}", "seal=S"))
                .isEqualTo(HEAD
                        + "<Response><Connect><Stream statusCallback=\"https://voice.example.test/twilio/stream-status\""
                        + " url=\"wss://voice.example.test/stream/gw-test\"><Parameter name=\"token\" value=\"T\"/></Stream>"
                        + "</Connect><Redirect method=\"POST\">https://voice.example.test/twilio/voice/continue"
                        + "?agent=agent+1&amp;attempt=2&amp;owner=gw-test&amp;seal=S</Redirect></Response>");
    }

    @Test
    void plainPublicAddressGivesPlainSockets() {
        assertThat(documents("http://127.0.0.1:8080/base/").stream(CALL, "a", 1))
                .contains("url=\"ws://127.0.0.1:8080/base/stream/gw-test\"")
                .contains("http://127.0.0.1:8080/base/twilio/voice/continue?");
    }

    @Test
    void aDialledPersonKeepsTheRungsBelowForLater() {
        String twiml =
                documents().landing(CALL, new Landing.Dialled("+15557770001", List.of(new Rung.TakeMessage("m"))));

        assertThat(twiml.replaceAll("rest=[\\w-]+&amp;seal=[\\w-]{43}", "rest=R&amp;seal=S"))
                .isEqualTo(HEAD
                        + "<Response><Dial action=\"https://voice.example.test/twilio/voice/dialled?rest=R&amp;seal=S\""
                        + " method=\"POST\" timeout=\"20\">+15557770001</Dial></Response>");
    }

    @Test
    void aPersonWhomACallIsPutThroughToSeesWhoCallsAndLeavesTheCallToItsAgent() {
        var target = new TransferTarget("the office", "+15557770002");
        String twiml = documents()
                .landing(
                        CALL,
                        new Landing.PutThrough(
                                target, Optional.empty(), "en-US", Optional.of("+15555550111"), "agent-1", 2));

        assertThat(twiml.replaceAll("seal=[\\w-]{43}", "seal=S"))
                .isEqualTo(HEAD + "<Response><Dial action=\"https://voice.example.test/twilio/voice/transferred"
                        + "?agent=agent-1&amp;attempt=2&amp;owner=gw-test&amp;seal=S&amp;to=the%20office\""
                        + " answerOnBridge=\"true\" callerId=\"+15555550111\" method=\"POST\" timeout=\"20\">"
                        + "<Number>+15557770002</Number></Dial></Response>");
    }

    @Test
    void whatTheAgentCouldNotSayTheCarrierSaysAndASipAddressIsDialledAsOne() {
        var target = new TransferTarget("la oficina", "sip:office@pbx.example.com");
        String twiml = documents()
                .landing(
                        CALL,
                        new Landing.PutThrough(
                                target, Optional.of("Le paso."), "es-US", Optional.empty(), "agent-1", 1));

        assertThat(twiml)
                .contains("<Say language=\"es-MX\">Le paso.</Say><Dial ")
                .contains("<Sip>sip:office@pbx.example.com</Sip>")
                .doesNotContain("callerId");
    }

    @Test
    void aRefusalIsSpokenInTheLanguageThatItIsIn() {
        assertThat(documents().sayAndHangUp("Adiós.", Optional.of("es")))
                .isEqualTo(HEAD + "<Response><Say language=\"es-MX\">Adiós.</Say><Hangup/></Response>");
        assertThat(documents().sayAndHangUp("Goodbye.", Optional.of("en")))
                .isEqualTo(documents().sayAndHangUp("Goodbye."));
    }

    @Test
    void voicemailRecordsAndSaysGoodbyeWhenNothingWasSaid() {
        assertThat(documents().voicemail("Please."))
                .isEqualTo(HEAD
                        + "<Response><Say>Please.</Say><Record action=\"https://voice.example.test/twilio/voicemail\""
                        + " maxLength=\"180\" method=\"POST\" timeout=\"5\"/><Say>I didn't hear a message. Goodbye.</Say>"
                        + "<Hangup/></Response>");
    }

    @Test
    void whatVapiToldIsPassedOnAsItIs() {
        assertThat(documents().landing(CALL, new Landing.Handed("<Response >\n<!-- v --></Response>")))
                .isEqualTo("<Response >\n<!-- v --></Response>");
    }

    @Test
    void aRedirectIsTheOnlyVerb() {
        assertThat(documents().landing(CALL, new Landing.Sent("https://api.vapi.ai/twilio/inbound_call?a=1&b=2")))
                .isEqualTo(HEAD + "<Response><Redirect method=\"POST\">"
                        + "https://api.vapi.ai/twilio/inbound_call?a=1&amp;b=2</Redirect></Response>");
    }

    @Test
    void nobodyLeftIsAnApology() {
        String apology = HEAD + "<Response><Say>" + TwimlDocuments.APOLOGY + "</Say><Hangup/></Response>";

        assertThat(documents().landing(CALL, new Landing.Nobody())).isEqualTo(apology);
        assertThat(documents().hangUp()).isEqualTo(HEAD + "<Response><Hangup/></Response>");
    }

    @Test
    void whateverIsSaidStaysXmlAndShortEnough() throws Exception {
        String twiml = documents().sayAndHangUp("a\u0000\u000b\ud800 <b> & \"c\" 🎺".repeat(400));

        var parsed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(twiml)));
        assertThat(parsed.getElementsByTagName("Say").item(0).getTextContent()).startsWith("a    <b> & \"c\" 🎺");
        assertThat(twiml.length()).isLessThan(4000);
    }

    private static TwimlDocuments documents() {
        return documents("https://voice.example.test");
    }

    static TwimlDocuments documents(String publicUrl) {
        TwilioConfig config = TestConfig.twilio("public-url", publicUrl, "auth-token", "t");
        Seal seal = new Seal(config);
        InstanceName instance = new InstanceName(config);
        PublicAddress address = new PublicAddress(config);
        return new TwimlDocuments(
                address,
                new SealedLinks(seal, address, new ObjectMapper()),
                new StreamTokens(seal, instance, config, Clock.systemUTC()),
                instance);
    }
}
