package dev.patchbay.gateway.engine.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.patchbay.contracts.route.AudioMode;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.gateway.call.CallStage;
import dev.patchbay.gateway.call.ModelEvents;
import dev.patchbay.gateway.call.ModelLeg;
import dev.patchbay.gateway.call.ModelOpening;
import dev.patchbay.gateway.call.SpeechEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A call whose model session is renewed, from the provider's messages to what the next session is sent.
@Tag("call")
class RenewedSessionTest {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());
    private static final int DUE_MS = 120_000;
    private static final int SETTLED_MS = 600;

    private final List<Session> sessions = new ArrayList<>();
    private final CallStage stage = CallStage.with(new Engine());

    @ParameterizedTest
    @EnumSource(AudioMode.class)
    void allThatARenewedSessionIsSentIsWhatTheProviderKnows(AudioMode mode) {
        var next = renewed(mode);
        assertThat(next.sent).allSatisfy(RealtimeOracle::check);
        assertThat(next.sent.stream().map(RenewedSessionTest::kind))
                .containsExactly(
                        "session.update",
                        "message assistant output_text",
                        "message user input_text",
                        "function_call",
                        "function_call_output",
                        "function_call",
                        "function_call_output",
                        "message assistant output_text",
                        "input_audio_buffer.append",
                        "input_audio_buffer.append",
                        "input_audio_buffer.append");
    }

    @ParameterizedTest
    @EnumSource(AudioMode.class)
    void aRenewedSessionIsConfiguredAsTheFirstAndKnowsWhatWasSaidAndDone(AudioMode mode) {
        var next = renewed(mode);
        assertThat(next.sent.getFirst()).isEqualTo(sessions.getFirst().sent.getFirst());
        assertThat(next.item(1).at("/content/0/text").asText()).isEqualTo("Hello!");
        assertThat(next.item(2).at("/content/0/text").asText()).isEqualTo("A pipe “burst”.");
        assertThat(next.item(3).path("call_id").asText()).isEqualTo("call_1");
        assertThat(next.item(3).path("name").asText()).isEqualTo("book_slot");
        assertThat(next.item(3).path("arguments").asText()).isEqualTo("{\"slot\":\"call_1\"}");
        assertThat(next.item(4).path("call_id").asText()).isEqualTo("call_1");
        assertThat(next.item(4).path("output").asText()).isEqualTo("\"Two\" is taken.");
        assertThat(next.item(5).path("call_id").asText()).isEqualTo("call_2");
        assertThat(next.item(6).path("call_id").asText()).isEqualTo("call_2");
        assertThat(next.item(6).path("output").asText()).isEqualTo("Booked.");
        assertThat(next.item(7).at("/content/0/text").asText()).isEqualTo("We come at three.");
    }

    /// A conversation with two tool calls, renewed at its first pause; what the caller says meanwhile is heard after.
    private Session renewed(AudioMode mode) {
        stage.renewAfter = Duration.ofMillis(DUE_MS);
        stage.prepared(mode);
        var first = sessions.getFirst();
        first.begins("sess_1");
        stage.attach();
        first.says("resp_1", "item_1", "Hello!", mode);
        first.hears("item_2", "A pipe “burst”.");
        first.calls("resp_2", "call_1");
        finish("call_1", new ToolResult.Refused("\"Two\" is taken.", Map.of()));
        first.calls("resp_3", "call_2");
        finish("call_2", new ToolResult.Succeeded("Booked.", Map.of()));
        first.says("resp_4", "item_3", "We come at three.", mode);

        stage.line.media(CallStage.audio(20), 0);
        stage.loop.advance(DUE_MS);
        assertThat(sessions).hasSize(2);
        stage.line.media(CallStage.audio(20), 20);
        stage.line.media(CallStage.audio(20), 40);
        var next = sessions.getLast();
        next.begins("sess_2");
        stage.loop.advance(SETTLED_MS);
        assertThat(first.closed).isTrue();
        stage.line.media(CallStage.audio(20), 60);
        return next;
    }

    private void finish(String toolCallId, ToolResult result) {
        stage.tools.get(toolCallId).complete(result);
        sessions.getFirst()
                .tells("{'type':'conversation.item.added','item':{'id':'out_%s','type':'function_call_output',"
                                .formatted(toolCallId)
                        + "'call_id':'%s'}}".formatted(toolCallId));
    }

    /// The message's type; of an item its own, with who said it and as what.
    private static String kind(String message) {
        var event = read(message);
        var item = event.path("item");
        if (item.isMissingNode()) {
            return event.path("type").asText();
        }
        var said = item.path("role").asText() + " " + item.at("/content/0/type").asText();
        return (item.path("type").asText() + " " + said).strip();
    }

    private static JsonNode read(String message) {
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /// Real sessions, whose sockets are in the test's hands.
    private final class Engine implements SpeechEngine {
        private final SessionConfig config = new SessionConfig(new TestSettings());
        private final Instructions instructions = new Instructions(() -> Instant.parse("2026-11-21T08:15:00Z"));

        @Override
        public ModelLeg open(ModelOpening opening, ModelEvents events) {
            var text = instructions.of(opening);
            var leg = new RealtimeLeg(opening, config.of(opening.session(), text), text, JSON, events);
            var session = new Session(leg);
            sessions.add(session);
            leg.opened(session);
            return leg;
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(true);
        }

        @Override
        public void warmUp() {}
    }

    /// The provider's end of a session.
    private final class Session implements RealtimeSocket {
        private final RealtimeLeg leg;
        private final List<String> sent = new ArrayList<>();
        private boolean closed;

        Session(RealtimeLeg leg) {
            this.leg = leg;
        }

        @Override
        public void send(byte[] text) {
            sent.add(new String(text, StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            closed = true;
        }

        JsonNode item(int at) {
            return read(sent.get(at)).path("item");
        }

        /// @param message JSON with apostrophes for quotes
        void tells(String message) {
            leg.received(message.replace('\'', '"'));
        }

        void begins(String id) {
            tells("{'type':'session.created','session':{'id':'%s'}}".formatted(id));
            tells("{'type':'session.updated','session':{'id':'%s'}}".formatted(id));
        }

        /// The agent says something, which is heard at once.
        void says(String response, String item, String words, AudioMode mode) {
            var audio = Base64.getEncoder().encodeToString(new byte[mode == AudioMode.PASSTHROUGH ? 800 : 4_800]);
            var of = "'response_id':'%s','item_id':'%s'".formatted(response, item);
            tells("{'type':'response.created','response':{'id':'%s'}}".formatted(response));
            tells("{'type':'conversation.item.added','item':{'id':'%s','type':'message'}}".formatted(item));
            tells("{'type':'response.output_audio_transcript.delta',%s,'delta':'%s'}".formatted(of, words));
            tells("{'type':'response.output_audio.delta',%s,'delta':'%s'}".formatted(of, audio));
            tells("{'type':'response.output_audio.done',%s}".formatted(of));
            tells("{'type':'response.output_audio_transcript.done',%s,'transcript':'%s'}".formatted(of, words));
            tells("{'type':'response.done','response':{'id':'%s','status':'completed'}}".formatted(response));
            stage.hearAll();
        }

        /// The caller says something, which ends their turn.
        void hears(String item, String words) {
            tells("{'type':'input_audio_buffer.speech_started','item_id':'%s','audio_start_ms':0}".formatted(item));
            tells("{'type':'input_audio_buffer.speech_stopped','item_id':'%s','audio_end_ms':900}".formatted(item));
            tells("{'type':'input_audio_buffer.committed','item_id':'%s'}".formatted(item));
            tells("{'type':'conversation.item.input_audio_transcription.completed','item_id':'%s','transcript':'%s'}"
                    .formatted(item, words));
        }

        void calls(String response, String toolCallId) {
            tells("{'type':'response.created','response':{'id':'%s'}}".formatted(response));
            tells("{'type':'response.done','response':{'id':'%s','status':'completed','output':[{".formatted(response)
                    + "'type':'function_call','id':'item_%s','status':'completed','call_id':'%s','name':'book_slot',"
                            .formatted(toolCallId, toolCallId)
                    + "'arguments':'{\\'slot\\':\\'%s\\'}'}]}}".formatted(toolCallId));
        }
    }
}
