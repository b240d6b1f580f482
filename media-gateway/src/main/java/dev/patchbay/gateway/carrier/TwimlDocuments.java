package dev.patchbay.gateway.carrier;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Connect;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Parameter;
import com.twilio.twiml.voice.Record;
import com.twilio.twiml.voice.Redirect;
import com.twilio.twiml.voice.Say;
import com.twilio.twiml.voice.Sip;
import com.twilio.twiml.voice.Stream;
import dev.patchbay.contracts.route.Rung;
import dev.patchbay.gateway.call.Landing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/// What Twilio is told to do, as TwiML.
@ApplicationScoped
public class TwimlDocuments {
    /// About four rings: a person who has not answered by then will not.
    private static final int DIAL_SECONDS = 20;

    private static final int LONGEST_MESSAGE_SECONDS = 180;
    private static final int SILENCE_SECONDS = 5;
    /// Twilio cuts `Say` at 4096 characters, and a REST update takes 4000 in all.
    private static final int LONGEST_SENTENCE = 1500;

    private static final String SPANISH = "es";
    private static final String SIP = "sip:";
    static final String APOLOGY =
            "I'm sorry, we can't take your call right now. Please try again in a few minutes. Goodbye.";
    private static final String THANKS = "Thank you. We have your message and will call you back. Goodbye.";
    private static final String NOTHING_HEARD = "I didn't hear a message. Goodbye.";

    private final PublicAddress address;
    private final SealedLinks links;
    private final StreamTokens tokens;
    private final InstanceName instance;

    @Inject
    public TwimlDocuments(PublicAddress address, SealedLinks links, StreamTokens tokens, InstanceName instance) {
        this.address = address;
        this.links = links;
        this.tokens = tokens;
        this.instance = instance;
    }

    /// Joins the call to a media stream of this instance; when the stream ends, Twilio asks how to go on.
    String stream(String callId, String agentId, int attempt) {
        ContinueLink link = new ContinueLink(Optional.of(agentId), attempt, instance.name());
        Stream stream = new Stream.Builder()
                .url(address.stream(instance.name()))
                .statusCallback(address.web("/twilio/stream-status"))
                .parameter(new Parameter.Builder()
                        .name("token")
                        .value(tokens.mint(callId))
                        .build())
                .build();
        return new VoiceResponse.Builder()
                .connect(new Connect.Builder().stream(stream).build())
                .redirect(new Redirect.Builder(links.toContinue(callId, link))
                        .method(HttpMethod.POST)
                        .build())
                .build()
                .toXml();
    }

    /// Takes the call where it landed.
    String landing(String callId, Landing landing) {
        return switch (landing) {
            case Landing.Handed(String twiml) -> twiml;
            case Landing.Sent(String url) -> redirect(url);
            case Landing.Dialled(String number, List<Rung> rest) -> dial(callId, number, rest);
            case Landing.PutThrough through -> putThrough(callId, through);
            case Landing.Message(String prompt) -> voicemail(prompt);
            case Landing.Nobody() -> apology();
        };
    }

    /// Has Twilio ask at an address of ours what to do.
    String ask(String url) {
        return redirect(url);
    }

    private static String redirect(String url) {
        return new VoiceResponse.Builder()
                .redirect(new Redirect.Builder(url).method(HttpMethod.POST).build())
                .build()
                .toXml();
    }

    String dial(String callId, String number, List<Rung> rest) {
        return new VoiceResponse.Builder()
                .dial(new Dial.Builder(number)
                        .timeout(DIAL_SECONDS)
                        .action(links.toDialled(callId, rest))
                        .method(HttpMethod.POST)
                        .build())
                .build()
                .toXml();
    }

    /// Whoever does not answer has Twilio ask at our address, which leads back to the agent.
    private String putThrough(String callId, Landing.PutThrough through) {
        var link = new ContinueLink(Optional.of(through.agentId()), through.streams(), instance.name());
        var target = through.target();
        var dial = new Dial.Builder()
                .timeout(DIAL_SECONDS)
                .answerOnBridge(true)
                .action(links.toTransferred(callId, link, target.label()))
                .method(HttpMethod.POST);
        through.callerId().ifPresent(dial::callerId);
        if (target.to().startsWith(SIP)) {
            dial.sip(new Sip.Builder(target.to()).build());
        } else {
            dial.number(new Number.Builder(target.to()).build());
        }
        var response = new VoiceResponse.Builder();
        through.say().ifPresent(say -> response.say(spoken(say, through.language())));
        return response.dial(dial.build()).build().toXml();
    }

    private static Say spoken(String sentence, String language) {
        var words = words(sentence);
        return language.startsWith(SPANISH) ? words.language(Say.Language.ES_MX).build() : words.build();
    }

    String voicemail(String prompt) {
        return new VoiceResponse.Builder()
                .say(spoken(prompt))
                .record(new Record.Builder()
                        .action(address.web("/twilio/voicemail"))
                        .method(HttpMethod.POST)
                        .maxLength(LONGEST_MESSAGE_SECONDS)
                        .timeout(SILENCE_SECONDS)
                        .build())
                // Reached only when nothing was recorded.
                .say(spoken(NOTHING_HEARD))
                .hangup(new Hangup.Builder().build())
                .build()
                .toXml();
    }

    String thanks() {
        return sayAndHangUp(THANKS);
    }

    String apology() {
        return sayAndHangUp(APOLOGY);
    }

    String sayAndHangUp(String sentence) {
        return new VoiceResponse.Builder()
                .say(spoken(sentence))
                .hangup(new Hangup.Builder().build())
                .build()
                .toXml();
    }

    /// @param language two letters; Twilio's own where there is none
    String sayAndHangUp(String sentence, Optional<String> language) {
        return language.filter(SPANISH::equals)
                .map(_ -> new VoiceResponse.Builder()
                        .say(words(sentence).language(Say.Language.ES_MX).build())
                        .hangup(new Hangup.Builder().build())
                        .build()
                        .toXml())
                .orElseGet(() -> sayAndHangUp(sentence));
    }

    String hangUp() {
        return new VoiceResponse.Builder()
                .hangup(new Hangup.Builder().build())
                .build()
                .toXml();
    }

    private static Say spoken(String sentence) {
        return words(sentence).build();
    }

    /// Control characters are no XML, not even escaped: Twilio would refuse the whole document.
    private static Say.Builder words(String sentence) {
        String clean = sentence.replaceAll("[^\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", " ");
        return new Say.Builder(clean.substring(0, Math.min(clean.length(), LONGEST_SENTENCE)));
    }
}
