package dev.patchbay.rehearsal.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.rehearsal.twilio.Twiml.Warning;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class TwimlReaderTest {

    @Test
    void aConnectedStreamIsReadWithItsParametersAndWhatFollows() throws WebhookFailure {
        Twiml twiml = TwimlReader.read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Response><Connect action="/after"><Stream url="wss://x.test/stream/gw-1" name="s"
                statusCallback="https://x.test/cb"><Parameter name="token" value="a&amp;b"/></Stream></Connect>
                <Redirect method="POST">/twilio/voice/continue?a=1&amp;b=2</Redirect></Response>""");

        assertThat(twiml.warnings()).isEmpty();
        assertThat(twiml.verbs()).hasSize(2);
        var connect = (Verb.ConnectStream) twiml.verbs().getFirst();
        assertThat(connect.url()).isEqualTo("wss://x.test/stream/gw-1");
        assertThat(connect.parameters()).containsEntry("token", "a&b");
        assertThat(connect.statusCallback()).contains(new Verb.Request("https://x.test/cb", "POST"));
        assertThat(connect.action()).contains(new Verb.Request("/after", "POST"));
        assertThat(((Verb.Redirect) twiml.verbs().get(1)).to().url()).isEqualTo("/twilio/voice/continue?a=1&b=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<Response><Say>unclosed</Response>",
                "<Response><Redirect>/a?b=1&c=2</Redirect></Response>",
                "<response/>",
                "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><Response><Say>&e;</Say></Response>"
            })
    void whatIsNoDocumentIsRefusedAs12100(String xml) {
        assertThatThrownBy(() -> TwimlReader.read(xml))
                .isInstanceOfSatisfying(
                        WebhookFailure.class, e -> assertThat(e.code()).isEqualTo("12100"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<say>hello</say>",
                "<Stream url='wss://x.test/s'/>",
                "<Say Voice='alice'>hello</Say>",
                "<Hangup reason='busy'/>",
                "<Pause length='soon'/>",
                "<Reject reason='rude'/>",
                "<Dial/>",
                "hello",
                "<Connect><Stream/></Connect>",
                "<Connect><Stream url='wss://x.test/s' codec='pcm'/></Connect>",
                "<Connect><Stream url='wss://x.test/s' statusCallback='/relative'/></Connect>",
                "<Connect><Stream url='wss://x.test/s'><parameter name='a' value='b'/></Stream></Connect>"
            })
    void whatTheSchemaDoesNotKnowIsWarnedAbout(String verb) throws WebhookFailure {
        Twiml twiml = TwimlReader.read("<Response>" + verb + "</Response>");

        assertThat(twiml.warnings()).extracting(Warning::code).containsOnly("12200");
    }

    @Test
    void anUnknownVerbIsLeftOutAndTheOthersStay() throws WebhookFailure {
        Twiml twiml = TwimlReader.read("<Response><Shout>a</Shout><Hangup/></Response>");

        assertThat(twiml.verbs()).containsExactly(new Verb.Hangup());
    }

    @Test
    void aQueryStringOfAStreamIsDroppedAndTold() throws WebhookFailure {
        Twiml twiml = TwimlReader.read("<Response><Connect><Stream url='wss://x.test/s?t=1'/></Connect></Response>");

        assertThat(((Verb.ConnectStream) twiml.verbs().getFirst()).url()).isEqualTo("wss://x.test/s");
        assertThat(twiml.warnings()).extracting(Warning::code).containsExactly("stream-url-query");
    }

    @Test
    void aParameterOf500CharactersIsTooLong() throws WebhookFailure {
        String xml = "<Response><Connect><Stream url='wss://x.test/s'><Parameter name='n' value='%s'/></Stream>"
                + "</Connect></Response>";

        assertThat(TwimlReader.read(xml.formatted("v".repeat(498))).warnings()).isEmpty();
        assertThat(TwimlReader.read(xml.formatted("v".repeat(499))).warnings())
                .extracting(Warning::code)
                .containsExactly("stream-parameter");
    }

    @Test
    void aConnectedStreamHasOnlyTheInboundTrack() throws WebhookFailure {
        Twiml twiml = TwimlReader.read(
                "<Response><Connect><Stream url='wss://x.test/s' track='both_tracks'/></Connect></Response>");

        assertThat(twiml.verbs()).isEmpty();
        assertThat(twiml.warnings()).extracting(Warning::code).containsExactly("31941");
    }
}
