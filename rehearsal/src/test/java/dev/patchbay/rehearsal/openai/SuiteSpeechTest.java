package dev.patchbay.rehearsal.openai;

import static dev.patchbay.rehearsal.openai.Sessions.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.listen.Resampling;
import dev.patchbay.rehearsal.run.Suite;
import dev.patchbay.rehearsal.scenario.ModelTurn.On;
import dev.patchbay.rehearsal.scenario.ScenarioException;
import dev.patchbay.rehearsal.scenario.Speech;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The recorded speech of the suite, as the peer hears it.
@Tag("unit")
class SuiteSpeechTest {

    /// What may be said beside it: in the first suite anything of all its calls, in a large one what that call has.
    private record Said(Speech speech, List<Speech> candidates) {}

    private static final Map<String, Said> FIRST = new LinkedHashMap<>();
    private static final Map<String, Said> ALL = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException, ScenarioException {
        var first = new LinkedHashMap<String, Speech>();
        for (var scenario : Suite.read(Path.of("calls", "first-call"))) {
            scenario.script().callerSpeech().forEach(speech -> first.put(speech.name(), speech));
        }
        first.forEach((name, speech) -> FIRST.put(name, new Said(speech, List.copyOf(first.values()))));
        ALL.putAll(FIRST);
        for (var scenario : Suite.read(Path.of("calls", "business"))) {
            var own = scenario.script().callerSpeech();
            own.forEach(speech -> ALL.put("business/" + speech.name(), new Said(speech, own)));
        }
    }

    static List<String> first() {
        return List.copyOf(FIRST.keySet());
    }

    static List<String> callers() {
        return List.copyOf(ALL.keySet());
    }

    @ParameterizedTest
    @MethodSource("callers")
    void everythingThatACallerSaysIsOneTurnAndUnderstood(String name) {
        var said = ALL.get(name);
        var call = Sessions.hearing(said.candidates(), says(On.CALLER, Sessions.OFFER))
                .send(Sessions.PHONE_SESSION);

        call.speak(said.speech(), 700, 900).untilDone(1);
        call.time.pass(Duration.ofSeconds(1));

        assertUnderstood(call, said.speech());
    }

    @ParameterizedTest
    @MethodSource("first")
    void itIsUnderstoodAt24KilohertzAfterMuLawToo(String name) {
        var said = FIRST.get(name);
        var call = Sessions.hearing(said.candidates(), says(On.CALLER, Sessions.OFFER))
                .send("{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"instructions\":\""
                        + Sessions.CALLER
                        + "\",\"audio\":{\"input\":{\"transcription\":{\"model\":\"gpt-transcribe\"}}}}}");
        var narrow = WireAudio.PCMU.decode(WireAudio.PCMU.encode(said.speech()));
        var wide = Resampling.convert(narrow, 8_000, 24_000);
        var samples = new short[20_000 + wide.length + 24_000];
        System.arraycopy(wide, 0, samples, 20_000, wide.length);

        call.stream(WireAudio.PCM16.encode(samples), 960).untilDone(1);
        call.time.pass(Duration.ofSeconds(1));

        assertUnderstood(call, said.speech());
    }

    private static void assertUnderstood(Sessions call, Speech speech) {
        assertThat(call.failures()).isEmpty();
        assertThat(call.all("input_audio_buffer.speech_started")).hasSize(1);
        assertThat(call.all("conversation.item.input_audio_transcription.completed"))
                .extracting(event -> event.path("transcript").asText())
                .containsExactly(speech.text());
    }
}
