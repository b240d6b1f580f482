package dev.patchbay.rehearsal.openai;

import static dev.patchbay.rehearsal.openai.Sessions.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.listen.Resampling;
import dev.patchbay.rehearsal.scenario.ModelTurn.On;
import dev.patchbay.rehearsal.scenario.ScenarioException;
import dev.patchbay.rehearsal.scenario.ScenarioReader;
import dev.patchbay.rehearsal.scenario.Speech;
import dev.patchbay.rehearsal.scenario.SpeechFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The recorded speech of the suite, as the peer hears it.
@Tag("unit")
class SuiteSpeechTest {

    private static Map<String, Speech> all;

    static List<String> callers() throws IOException, ScenarioException {
        all = speeches();
        return List.copyOf(all.keySet());
    }

    private static Map<String, Speech> speeches() throws IOException, ScenarioException {
        var speeches = new LinkedHashMap<String, Speech>();
        for (var suite : List.of("first-call", "business")) {
            try (var files = Files.list(Path.of("calls", suite))) {
                for (var file : files.filter(path -> path.toString().endsWith(".yaml"))
                        .sorted()
                        .toList()) {
                    new ScenarioReader(SpeechFiles.WAV)
                            .read(file)
                            .script()
                            .callerSpeech()
                            .forEach(speech -> speeches.put(suite + "/" + speech.name(), speech));
                }
            }
        }
        return speeches;
    }

    @ParameterizedTest
    @MethodSource("callers")
    void everythingThatACallerSaysIsOneTurnAndUnderstood(String name) {
        var call = Sessions.hearing(List.copyOf(all.values()), says(On.CALLER, Sessions.OFFER))
                .send(Sessions.PHONE_SESSION);

        call.speak(all.get(name), 700, 900).untilDone(1);
        call.time.pass(Duration.ofSeconds(1));

        assertUnderstood(call, all.get(name));
    }

    @ParameterizedTest
    @MethodSource("callers")
    void itIsUnderstoodAt24KilohertzAfterMuLawToo(String name) {
        var call = Sessions.hearing(List.copyOf(all.values()), says(On.CALLER, Sessions.OFFER))
                .send("{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"instructions\":\""
                        + Sessions.CALLER
                        + "\",\"audio\":{\"input\":{\"transcription\":{\"model\":\"gpt-transcribe\"}}}}}");
        var narrow = WireAudio.PCMU.decode(WireAudio.PCMU.encode(all.get(name)));
        var wide = Resampling.convert(narrow, 8_000, 24_000);
        var samples = new short[20_000 + wide.length + 24_000];
        System.arraycopy(wide, 0, samples, 20_000, wide.length);

        call.stream(WireAudio.PCM16.encode(samples), 960).untilDone(1);
        call.time.pass(Duration.ofSeconds(1));

        assertUnderstood(call, all.get(name));
    }

    private static void assertUnderstood(Sessions call, Speech speech) {
        assertThat(call.failures()).isEmpty();
        assertThat(call.all("input_audio_buffer.speech_started")).hasSize(1);
        assertThat(call.all("conversation.item.input_audio_transcription.completed"))
                .extracting(event -> event.path("transcript").asText())
                .containsExactly(speech.text());
    }
}
