package dev.patchbay.gateway.engine.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.conversation.ConversationItem;
import dev.patchbay.contracts.route.AgentSession;
import dev.patchbay.contracts.route.AudioMode;
import dev.patchbay.gateway.call.ModelEvents;
import dev.patchbay.gateway.call.ModelOpening;
import dev.patchbay.gateway.call.RequestedTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class RealtimeLegTest {
    private final List<String> sent = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final RealtimeLeg leg = leg(List.of(new ConversationItem.CallerSaid("Hello?")));

    @Test
    void isConfiguredThenRebuiltThenReady() {
        leg.received("{\"type\":\"session.created\",\"session\":{\"id\":\"sess_1\"}}");
        assertThat(sent).singleElement().asString().contains("session.update");
        leg.received("{\"type\":\"session.updated\",\"session\":{\"id\":\"sess_1\"}}");
        assertThat(sent.getLast()).contains("conversation.item.create").contains("Hello?");
        assertThat(told).containsExactly("ready sess_1");
    }

    @Test
    void audioIsToldWhateverTheOrderOfFieldsAndTheWhiteSpace() {
        leg.received("{\"delta\" : \"AAEC\",\n \"extra\":{\"type\":\"x\"}, \"item_id\":\"i\",\"output_index\":0,"
                + " \"response_id\":\"r\",\"type\":\"response.output_audio.delta\"}");
        assertThat(told).containsExactly("audio r i AAEC");
    }

    @Test
    void wordsAreToldWithTheirResponse() {
        leg.received("{\"type\":\"response.output_audio_transcript.delta\",\"response_id\":\"r\",\"item_id\":\"i\","
                + "\"delta\":\"Hello\"}");
        assertThat(told).containsExactly("words r i");
    }

    @Test
    void toolsAreTakenFromCompletedItemsOnly() {
        leg.received("{\"type\":\"response.function_call_arguments.done\",\"call_id\":\"c0\",\"item_id\":\"i\","
                + "\"arguments\":\"{}\"}");
        leg.received("{\"type\":\"response.done\",\"response\":{\"id\":\"r\",\"status\":\"completed\",\"output\":["
                + "{\"type\":\"function_call\",\"id\":\"i1\",\"status\":\"incomplete\",\"call_id\":\"c1\",\"name\":\"n\",\"arguments\":\"{\"},"
                + "{\"type\":\"function_call\",\"id\":\"i2\",\"status\":\"completed\",\"call_id\":\"c2\",\"name\":\"n\",\"arguments\":\"{}\"}],"
                + "\"usage\":{\"total_tokens\":7,\"output_token_details\":{\"audio_tokens\":5}}}}");
        assertThat(told).containsExactly("done r completed [c2] {output_token_details.audio_tokens=5, total_tokens=7}");
    }

    @Test
    void speechIsAnsweredUnlessTheSessionSaysOtherwise() {
        leg.received("{\"type\":\"session.updated\",\"session\":{\"id\":\"s\",\"audio\":{\"input\":{\"turn_detection\":"
                + "{\"create_response\":false}}}}}");
        leg.received("{\"type\":\"input_audio_buffer.speech_stopped\",\"item_id\":\"i\",\"audio_end_ms\":900}");
        assertThat(told).containsExactly("ready s", "stopped i 900 false");
    }

    @Test
    void speechInterruptsUnlessTheSessionSaysOtherwise() {
        var started = "{\"type\":\"input_audio_buffer.speech_started\",\"item_id\":\"i\",\"audio_start_ms\":900}";
        leg.received("{\"type\":\"session.updated\",\"session\":{\"id\":\"s\",\"audio\":{\"input\":{\"turn_detection\":"
                + "{\"type\":\"semantic_vad\"}}}}}");
        leg.received(started);
        leg.received("{\"type\":\"session.updated\",\"session\":{\"id\":\"s\",\"audio\":{\"input\":{\"turn_detection\":"
                + "{\"type\":\"server_vad\",\"interrupt_response\":false}}}}}");
        leg.received(started);
        assertThat(told).containsExactly("ready s", "started i true", "started i false");
    }

    @Test
    void refusalOfAResponseIsKnownByOurOwnEventId() {
        leg.received("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\","
                + "\"code\":\"conversation_already_has_active_response\",\"event_id\":\"ask-3\"}}");
        leg.received("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"code\":\"<script> you\"}}");
        assertThat(told)
                .containsExactly("refused conversation_already_has_active_response true", "refused unknown false");
    }

    @Test
    void wordsOfTheCallerThatCouldNotBeHadAreTrouble() {
        leg.received("{\"type\":\"conversation.item.input_audio_transcription.failed\",\"item_id\":\"i\","
                + "\"error\":{\"type\":\"transcription_error\",\"code\":\"audio_unintelligible\"}}");
        assertThat(told).containsExactly("trouble transcription_failed");
    }

    @Test
    void aCancelThatCameTooLateIsNoTrouble() {
        leg.received("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\","
                + "\"code\":\"response_cancel_not_active\"}}");
        assertThat(told).isEmpty();
    }

    @Test
    void anExpiredSessionIsLost() {
        leg.received("{\"type\":\"error\",\"error\":{\"code\":\"session_expired\"}}");
        assertThat(told).containsExactly("lost expired");
        assertThat(sent).containsExactly("closed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{\"type\":7}",
                "{}",
                "{\"type\":\"response.done\"}",
                "{\"type\":\"response.created\",\"response\":{}}",
                "{\"type\":\"response.output_audio.delta\",\"delta\":\"AA",
                "{\"type\":\"input_audio_buffer.speech_started\"}"
            })
    void aMessageThatCannotBeReadLosesTheSessionOnce(String message) {
        leg.received(message);
        leg.received(message);
        assertThat(told).containsExactly("lost protocol_error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"some.future.event\",\"x\":{\"y\":[1,2]}}",
                "{\"type\":\"rate_limits.updated\",\"rate_limits\":[]}"
            })
    void aTypeOfTheFutureIsPassedOver(String message) {
        leg.received(message);
        assertThat(told).isEmpty();
    }

    @Test
    void everyCommandOfTheCallGoesOut() throws IOException {
        leg.audio("AAAA");
        leg.cancelResponse();
        leg.truncate("item_1", 1_250);
        leg.restoreCall(new RequestedTool("call_1", "item_2", Optional.empty(), "get_slots", "{}"));
        leg.output("call_1", "Two slots.");
        leg.tell("5");
        leg.note("note_1", "It is booked.");
        leg.ask(Optional.of("Say goodbye."));

        assertThat(sent).hasSize(8);
        assertThat(RealtimeOracle.check(sent.get(0)).asInputAudioBufferAppend().audio())
                .isEqualTo("AAAA");
        assertThat(RealtimeOracle.check(sent.get(1)).isResponseCancel()).isTrue();
        var truncated = RealtimeOracle.check(sent.get(2)).asConversationItemTruncate();
        assertThat(truncated.itemId()).isEqualTo("item_1");
        assertThat(truncated.audioEndMs()).isEqualTo(1_250);
        assertThat(sent.get(3)).contains("\"function_call\"", "call_1", "get_slots");
        assertThat(sent.get(4)).contains("\"function_call_output\"", "call_1", "Two slots.");
        assertThat(sent.get(5)).contains("\"user\"", "\"5\"");
        assertThat(sent.get(6)).contains("note_1", "It is booked.");
        assertThat(sent.get(7)).contains("response.create", "Be kind.", "Say goodbye.");
        for (var message : sent) {
            RealtimeOracle.check(message);
        }
    }

    @Test
    void nothingIsSentAfterItWasClosed() {
        leg.close();
        leg.audio("AAAA");
        leg.received("{\"type\":\"session.created\",\"session\":{\"id\":\"sess_1\"}}");
        assertThat(sent).containsExactly("closed");
        assertThat(told).isEmpty();
    }

    private RealtimeLeg leg(List<ConversationItem> past) {
        var agent = new AgentSession(
                "gpt-realtime-2.1",
                "marin",
                "en-US",
                "UTC",
                "Be kind.",
                "Hello!",
                AudioMode.PASSTHROUGH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                600);
        var opening = new ModelOpening("tw-CA1", agent, Optional.empty(), past);
        var made = new RealtimeLeg(opening, Map.of("type", "realtime"), "Be kind.", new ObjectMapper(), new Told());
        made.opened(new RealtimeSocket() {
            @Override
            public void send(byte[] text) {
                sent.add(new String(text, StandardCharsets.UTF_8));
            }

            @Override
            public void close() {
                sent.add("closed");
            }
        });
        return made;
    }

    private final class Told implements ModelEvents {
        @Override
        public void ready(String sessionId) {
            told.add("ready " + sessionId);
        }

        @Override
        public void audio(String responseId, String itemId, String base64) {
            told.add("audio " + responseId + " " + itemId + " " + base64);
        }

        @Override
        public void audioDone(String itemId) {
            told.add("audio done " + itemId);
        }

        @Override
        public void words(String responseId, String itemId, String delta) {
            told.add("words " + responseId + " " + itemId);
        }

        @Override
        public void wordsDone(String responseId, String itemId, String text) {
            told.add("words done " + itemId);
        }

        @Override
        public void itemAdded(String itemId, Optional<String> previousItemId, Optional<String> callOutput) {
            told.add("item " + itemId);
        }

        @Override
        public void speechStarted(String itemId, long audioMs, boolean interrupts) {
            told.add("started " + itemId + " " + interrupts);
        }

        @Override
        public void speechStopped(String itemId, long audioMs, boolean answered) {
            told.add("stopped " + itemId + " " + audioMs + " " + answered);
        }

        @Override
        public void transcribed(String itemId, String text) {
            told.add("transcribed " + itemId);
        }

        @Override
        public void responseStarted(String responseId) {
            told.add("response " + responseId);
        }

        @Override
        public void responseDone(Response response) {
            var tools = response.tools().stream().map(tool -> tool.toolCallId()).toList();
            told.add("done " + response.id() + " " + response.status() + " " + tools + " "
                    + new java.util.TreeMap<>(response.usage()));
        }

        @Override
        public void refused(String code, boolean activeResponse) {
            told.add("refused " + code + " " + activeResponse);
        }

        @Override
        public void trouble(String cause) {
            told.add("trouble " + cause);
        }

        @Override
        public void lost(String cause) {
            told.add("lost " + cause);
        }
    }
}
