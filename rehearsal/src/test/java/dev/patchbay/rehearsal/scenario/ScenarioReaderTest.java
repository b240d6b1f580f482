package dev.patchbay.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ScenarioReaderTest {
    private static final String GOOD = """
            name: A call
            about: It shows something.
            given:
              bookings:
                - {project: afterhourfix, service: a visit, name: Ana Diaz, address: "12 Elm Street, Albany"}
            caller:
              to: "+15550100001"
              steps:
                - listen: hello
                  upTo: 1.5s
                - say: audio/a.wav
                  text: "I say
                    this."
                - pause: 400ms
                - press: "12#"
                - fault: {kill: gateway}
                - hangUp: {}
            model:
              lines:
                hello: {wav: audio/h.wav, text: "Hello."}
              turns:
                - on: start
                  say: hello
                - on: caller
                  say: hello
                  call: book_slot
                  arguments: {slot: "${get_slots.data.slots[0].slot}", count: 2}
              faults:
                - {at: "call:book_slot", do: drop-socket}
            then:
              endReason: caller_hung_up
              transcript:
                - agent: {line: hello, cutBetween: [600ms, 2.5s]}
                - caller: audio/a.wav
              bookings:
                - {state: CONFIRMED, phone: "${caller}"}
              given:
                - {state: RELEASED, cause: cancelled}
              messages:
                - {urgent: true, words: the gate}
              sms: []
              results:
                get_slots[0].data.understood: Tuesday
              refused: none
              dispatches:
                - {state: ACCEPTED, acceptedBy: Sam Ortiz}
            """;

    @TempDir
    Path folder;

    @Test
    void aScenarioIsReadWhole() throws Exception {
        Scenario scenario = read(GOOD);

        assertThat(scenario.steps()).hasSize(6);
        assertThat(scenario.steps().getFirst())
                .isEqualTo(new Step.Listen("hello", Optional.of(Duration.ofMillis(1500))));
        assertThat(((Step.Say) scenario.steps().get(1)).speech().text()).isEqualTo("I say this.");
        assertThat(scenario.runsAlone()).isTrue();
        assertThat(scenario.script().turns().get(1).calls().getFirst().arguments())
                .isEqualTo(Map.of("slot", "${get_slots.data.slots[0].slot}", "count", 2));
        assertThat(scenario.script().callerSpeech()).extracting(Speech::name).containsExactly("audio/a.wav");
        assertThat(scenario.then().transcript().orElseThrow().getFirst())
                .isEqualTo(new Expectation.Turn.AgentWasCut(
                        "hello", Duration.ofMillis(600), Duration.ofMillis(2500), true));
    }

    @Test
    void whoIsOnCallRepliesOrPressesAButtonOrIsSilent() throws Exception {
        assertThat(onCall("reply: \"1 35\""))
                .isEqualTo(new Step.OnCall(
                        "+15550100071",
                        Duration.ofSeconds(20),
                        Optional.of("1 35"),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(onCall("within: 90s, button: accept, minutes: 25"))
                .isEqualTo(new Step.OnCall(
                        "+15550100071",
                        Duration.ofSeconds(90),
                        Optional.empty(),
                        Optional.of("accept"),
                        Optional.of(25)));
        assertThatThrownBy(() -> onCall("reply: \"1\", button: accept"))
                .hasMessageContaining("either replies, or presses a button");
        assertThatThrownBy(() -> onCall("button: maybe")).hasMessageContaining("must be one of accept, decline");
    }

    private Step onCall(String answer) throws Exception {
        var step = "{onCall: \"+15550100071\", " + answer + "}";
        return read(GOOD.replace("hangUp: {}", "hangUp: {}\n    - " + step))
                .steps()
                .getLast();
    }

    @Test
    void whatACallMustLeaveIsRead() throws Exception {
        Scenario scenario = read(GOOD);

        assertThat(scenario.given())
                .containsExactly(new GivenVisit("afterhourfix", "a visit", "Ana Diaz", "12 Elm Street, Albany"));
        assertThat(scenario.then().bookings()).isEmpty();
        assertThat(scenario.then().left())
                .isEqualTo(new EndState(
                        Optional.of(List.of(new Traits(Map.of("state", "CONFIRMED", "phone", "${caller}")))),
                        List.of(new Traits(Map.of("state", "RELEASED", "cause", "cancelled"))),
                        Optional.of(List.of(new Traits(Map.of("urgent", true, "words", "the gate")))),
                        Optional.of(List.of()),
                        Optional.of(List.of(new Traits(Map.of("state", "ACCEPTED", "acceptedBy", "Sam Ortiz")))),
                        Map.of("get_slots[0].data.understood", "Tuesday")));
    }

    @Test
    void everyScenarioOfTheRepositoryCanBeReadWithItsSpeech() throws Exception {
        var reader = new ScenarioReader(SpeechFiles.WAV);
        List<Path> files;
        try (var found = Files.walk(Path.of("calls"))) {
            files = found.filter(file -> file.toString().endsWith(".yaml")).toList();
        }

        assertThat(files).hasSizeGreaterThanOrEqualTo(8);
        for (Path file : files) {
            assertThat(reader.read(file).name()).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listen: hello | listen: helo | call.yaml:9: the model has no line \"helo\"; it has hello",
                "upTo: 1.5s | upTo: 1500 | call.yaml:10: \"upTo\" must be a duration such as 400ms or 1.5s",
                "press: \"12#\" | press: \"1a\" | call.yaml:15: keys are 0 to 9, * and #",
                "hangUp: {} | hangup: {} | call.yaml:17: a step is one of listen, say, pause",
                "kill: gateway | kill: broker | call.yaml:16: \"kill\" must be one of gateway, tool-service, call-records, not \"broker\"",
                "kill: gateway | broker: gone | call.yaml:16: \"broker\" must be one of away, back, not \"gone\"",
                "to: \"+15550100001\" | to: \"5550100001\" | call.yaml:7: \"to\" must be a number",
                "about: It | abuot: It | call.yaml:2: \"abuot\" means nothing in the file",
                "on: caller | on: called | call.yaml:24: \"on\" must be one of start, caller, tools, resume, idle",
                "[600ms, 2.5s] | [2.5s, 600ms] | call.yaml:33: \"cutBetween\" is a shortest and a longest",
                "caller: audio/a.wav | caller: audio/b.wav | call.yaml:34: the caller never says \"audio/b.wav\"",
                "do: drop-socket | do: drop-call | call.yaml:29: \"do\" must be one of drop-socket",
                "{urgent: true | {pressing: true | call.yaml:40: \"pressing\" means nothing in this entry of \"messages\"",
                "get_slots[0].data.understood: | get_slots: | call.yaml:43: a result is named as in get_slots.outcome",
                "name: A call | name: [ | call.yaml:3:",
                "name: A call | name: | call.yaml:1: \"name\" must be a text"
            })
    void aMistakeIsToldWithItsLine(String good, String bad, String message) {
        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aMissingRecordingIsToldWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("call.yaml"), GOOD);

        assertThatThrownBy(() -> new ScenarioReader(SpeechFiles.WAV).read(file))
                .hasMessage("call.yaml:20: the speech audio/h.wav: there is no such file");
    }

    @Test
    void aRecordingOfAnotherRateIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("audio"));
        Files.copy(Path.of("calls/first-call/audio/ana-yes-please.wav"), folder.resolve("audio/h.wav"));
        Path file = Files.writeString(folder.resolve("call.yaml"), GOOD);

        assertThatThrownBy(() -> new ScenarioReader(SpeechFiles.WAV).read(file))
                .hasMessage("call.yaml:20: the speech audio/h.wav: it has 8000 Hz and must have 24000");
    }

    @Test
    void whatIsNoRecordingIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("audio"));
        Files.writeString(folder.resolve("audio/h.wav"), "RIFF but no more");
        Path file = Files.writeString(folder.resolve("call.yaml"), GOOD);

        assertThatThrownBy(() -> new ScenarioReader(SpeechFiles.WAV).read(file)).hasMessageContaining("not a WAV file");
    }

    private Scenario read(String yaml) throws IOException, ScenarioException {
        Path file = Files.writeString(folder.resolve("call.yaml"), yaml);
        return new ScenarioReader((_, rate, _) -> new short[rate]).read(file);
    }
}
