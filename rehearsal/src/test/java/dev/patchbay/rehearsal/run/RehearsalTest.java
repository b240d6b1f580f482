package dev.patchbay.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.rehearsal.listen.Recordings;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.Scenario;
import dev.patchbay.rehearsal.scenario.ScenarioReader;
import dev.patchbay.rehearsal.scenario.ScriptRegistry;
import dev.patchbay.rehearsal.scenario.SpeechFiles;
import dev.patchbay.rehearsal.twilio.Application;
import dev.patchbay.rehearsal.twilio.Application.Reply;
import dev.patchbay.rehearsal.twilio.NumberConfig;
import dev.patchbay.rehearsal.twilio.TwilioPeer;
import dev.patchbay.rehearsal.vapi.Credential;
import dev.patchbay.rehearsal.vapi.VapiPeer;
import dev.patchbay.rehearsal.vapi.VapiSettings;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A rehearsed call against a toy gateway that plays one line and keeps a record: the verdict tells good from
/// bad.
@Tag("call")
@Timeout(60)
class RehearsalTest {
    private static final String SCENARIO = """
            name: Hears one line
            about: The agent says one sentence and the caller hangs up.
            %s
            caller:
              from: "+15551239999"
              to: "+15550100001"
              steps:
                - listen: line
                - hangUp: {}
            model:
              lines:
                line: {wav: %s, text: "Please call again any time. Goodbye."}
              turns:
                - {on: start, say: line}
            then:
              status: completed
              endReason: caller_hung_up
              bookings: 0
              messages: []
              sms: []
              toolCalls: []
              transcript:
                - agent: line
              streams: 1
            %s""";
    private static final String RECORD = """
            {"callId":"tw-1","status":"completed","endReason":"caller_hung_up","endReasonFinal":true,"streams":[{}],
            "toolCalls":[],"transcript":[{"speaker":"agent","heard":"Please call again any time. Goodbye.",
            "unheard":"","interrupted":false,"heardMs":2500}]}""";
    private static final String GIVEN = """
            given:
              bookings:
                - {project: afterhourfix, service: a visit, name: Ana Diaz, address: "12 Elm Street, Albany"}
            """;
    private static final byte[] LINE = Recordings.telephone("alex-any-time.wav");

    @TempDir
    Path folder;

    private final Application application = new Application();
    private final List<String> out = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void answer() {
        application.twiml("/twilio/voice", "<Connect><Stream url='wss://voice.example.test/stream/gw-1'/></Connect>");
        application.reply("/api/calls", new Reply(200, "application/json", "{\"calls\":[{\"callId\":\"tw-1\"}]}"));
        application.reply("/api/bookings", new Reply(200, "application/json", "[]"));
        application.reply("/api/messages", new Reply(200, "application/json", "{\"messages\":[]}"));
        application.reply("/api/calls/tw-1", new Reply(200, "application/json", RECORD));
    }

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void aGoodCallPassesAndIsShown() throws Exception {
        assertThat(play(LINE).reasons()).isEmpty();

        assertThat(out)
                .anyMatch(line -> line.contains("agent") && line.contains("“Please call again any time. Goodbye.”"))
                .anyMatch(line -> line.contains("caller  hangs up"))
                .anyMatch(line -> line.contains("Record  tw-1  completed, caller_hung_up"));
    }

    @Test
    void aDroppedFrameFailsTheCall() throws Exception {
        assertThat(play(Recordings.without(LINE, 50)).reasons())
                .anyMatch(reason -> reason.contains("\"line\" was not heard as spoken"));
    }

    @Test
    void silenceFailsTheCall() throws Exception {
        byte[] silence = new byte[LINE.length];
        Arrays.fill(silence, (byte) 0xFF);

        assertThat(play(silence).reasons()).anyMatch(reason -> reason.contains("did not hear \"line\""));
    }

    @Test
    void aRefusedMessageFailsTheCall() throws Exception {
        assertThat(play(LINE, media -> media.replace("{\"payload\"", "{\"track\":\"outbound\",\"payload\""))
                        .reasons())
                .anyMatch(reason -> reason.contains("TWILIO refused, 31951"));
    }

    @Test
    void aBookingTooManyFailsTheCall() throws Exception {
        application.reply("/api/bookings", new Reply(200, "application/json", "[{\"state\":\"CONFIRMED\"}]"));

        assertThat(play(LINE).reasons()).containsExactly("the call left 1 confirmed bookings, not 0");
    }

    @Test
    void aMessageTooManyFailsTheCall() throws Exception {
        application.reply("/api/messages", new Reply(200, "application/json", "{\"messages\":[{\"words\":\"x\"}]}"));

        assertThat(play(LINE).reasons()).containsExactly("the call left 1 messages, not 0");
    }

    @Test
    void aResultThatIsNotThereFailsTheCall() throws Exception {
        onStart(LINE, media -> media);
        var verdict = rehearsal().play(scenario("", "  results: {book_slot.outcome: succeeded}"), out::add, "");

        assertThat(verdict.reasons()).containsExactly("book_slot.outcome: expected succeeded, the record has nothing");
    }

    @Test
    void whatIsGivenIsBookedBeforehandAndLookedAtAfterwards() throws Exception {
        application.reply(
                "/api/calcom/availability",
                new Reply(200, "application/json", "{\"slots\":[{\"start\":\"2026-12-01T10:00:00-05:00\"}]}"));
        application.reply("/api/book", new Reply(201, "application/json", "{\"bookingId\":\"b-1\"}"));
        application.reply("/api/bookings/b-1", new Reply(200, "application/json", "{\"state\":\"RELEASED\"}"));
        onStart(LINE, media -> media);

        assertThat(rehearsal()
                        .play(scenario(GIVEN, "  given: [{state: RELEASED}]"), out::add, "")
                        .reasons())
                .isEmpty();
    }

    @Test
    void withoutWhatIsGivenThereIsNoCall() throws Exception {
        application.reply("/api/calcom/availability", new Reply(200, "application/json", "{\"slots\":[]}"));

        assertThat(rehearsal().play(scenario(GIVEN, ""), out::add, "").reasons())
                .containsExactly("what is given could not be booked: nothing is free from 14 to 50 days ahead");
    }

    @Test
    void aRunEndsWithItsCount() throws Exception {
        onStart(LINE, media -> media);
        var runs = new Runs(rehearsal());

        int failed = runs.play(List.of(scenario()), out::add);

        assertThat(failed).isZero();
        assertThat(out).endsWith("PASS  Hears one line", "1 passed, 0 failed");
    }

    private Verdict play(byte[] sound) throws Exception {
        return play(sound, media -> media);
    }

    private Verdict play(byte[] sound, UnaryOperator<String> spoil) throws Exception {
        onStart(sound, spoil);
        return rehearsal().play(scenario(), out::add, "");
    }

    private void onStart(byte[] sound, UnaryOperator<String> spoil) {
        String media = "{\"event\":\"media\",\"streamSid\":\"%s\",\"media\":{\"payload\":\"%s\"}}";
        String payload = Base64.getEncoder().encodeToString(sound);
        String mark = "{\"event\":\"mark\",\"streamSid\":\"%s\",\"mark\":{\"name\":\"end\"}}";
        application.onMessage((ServerWebSocket socket, JsonNode message) -> {
            String sid = message.path("streamSid").asText();
            switch (message.path("event").asText()) {
                case "start" -> {
                    socket.writeTextMessage(spoil.apply(media.formatted(sid, payload)));
                    socket.writeTextMessage(mark.formatted(sid));
                }
                // All has been played: a caller who is not content must not wait for more.
                case "mark" -> application.vertx.setTimer(500, _ -> socket.close());
                default -> {}
            }
        });
    }

    private Rehearsal rehearsal() {
        var number = NumberConfig.of(Application.PUBLIC);
        var twilio = new TwilioPeer(
                application.vertx, Application.ACCOUNT, application.site(), _ -> number, Clock.systemUTC());
        var ask = new Rehearsal.Ask(application.vertx, application.site(), "owner");
        var vapi = new VapiPeer(
                application.vertx,
                new VapiSettings("key", Application.PUBLIC, Application.PUBLIC, new Credential.None(), "token"),
                application.site(),
                new ScriptRegistry(),
                new PeerLog(Clock.systemUTC(), _ -> {}),
                Clock.systemUTC());
        return new Rehearsal(twilio, vapi, new ScriptRegistry(), ask, Optional.empty(), Clock.systemUTC());
    }

    private Scenario scenario() throws Exception {
        return scenario("", "");
    }

    /// @param given what is booked before it; `then` what must be true beside the usual
    private Scenario scenario(String given, String then) throws Exception {
        Path wav = Recordings.AUDIO.resolve("alex-any-time.wav").toAbsolutePath();
        Path file = write(SCENARIO.formatted(given, wav, then));
        return new ScenarioReader(SpeechFiles.WAV).read(file);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("call.yaml"), yaml);
    }
}
