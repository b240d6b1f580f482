package dev.patchbay.gateway.engine.openai;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.conversation.ConversationItem;
import dev.patchbay.contracts.route.AgentSession;
import dev.patchbay.contracts.route.AudioMode;
import dev.patchbay.gateway.call.ModelEvents;
import dev.patchbay.gateway.call.ModelOpening;
import dev.patchbay.gateway.call.RequestedTool;
import java.util.List;
import java.util.Optional;

/// A session with nobody: every kind of message once in and out, so that the first call's are not the ones that wait
/// for code to be loaded.
final class DrySession implements ModelEvents, RealtimeSocket {
    /// As the provider writes them (twilio-openai B2.3), with what is read of them.
    private static final List<String> MESSAGES = List.of(
            "{\"type\":\"session.created\",\"session\":{\"id\":\"s\"}}",
            "{\"type\":\"session.updated\",\"session\":{\"id\":\"s\",\"audio\":{\"input\":{\"turn_detection\":{}}}}}",
            "{\"type\":\"response.created\",\"response\":{\"id\":\"r\"}}",
            "{\"type\":\"conversation.item.added\",\"previous_item_id\":null,\"item\":{\"id\":\"i\",\"type\":\"message\"}}",
            "{\"type\":\"response.output_audio.delta\",\"response_id\":\"r\",\"item_id\":\"i\",\"delta\":\"AAAA\"}",
            "{\"type\":\"response.output_audio_transcript.delta\",\"response_id\":\"r\",\"item_id\":\"i\",\"delta\":\"a\"}",
            "{\"type\":\"response.output_audio.done\",\"response_id\":\"r\",\"item_id\":\"i\"}",
            "{\"type\":\"response.output_audio_transcript.done\",\"response_id\":\"r\",\"item_id\":\"i\",\"transcript\":\"a\"}",
            "{\"type\":\"input_audio_buffer.speech_started\",\"item_id\":\"i\",\"audio_start_ms\":1}",
            "{\"type\":\"input_audio_buffer.speech_stopped\",\"item_id\":\"i\",\"audio_end_ms\":2}",
            "{\"type\":\"conversation.item.input_audio_transcription.completed\",\"item_id\":\"i\",\"transcript\":\"a\"}",
            "{\"type\":\"response.done\",\"response\":{\"id\":\"r\",\"status\":\"completed\",\"output\":[{\"type\":"
                    + "\"function_call\",\"id\":\"i\",\"status\":\"completed\",\"call_id\":\"c\",\"name\":\"n\",\"arguments\":\"{}\"}],"
                    + "\"usage\":{\"total_tokens\":1}}}");

    private DrySession() {}

    static void conduct(SessionConfig config, Instructions instructions, ObjectMapper json) {
        var opening = new ModelOpening(
                "tw-CA0", session(), Optional.empty(), List.of(new ConversationItem.CallerSaid("Hello?")));
        var text = instructions.of(opening);
        var nobody = new DrySession();
        var leg = new RealtimeLeg(opening, config.of(opening.session(), text), text, json, nobody);
        leg.opened(nobody);
        MESSAGES.forEach(leg::received);
        leg.audio("AAAA");
        leg.ask(Optional.of(""));
        leg.truncate("i", 1);
        leg.restoreCall(new RequestedTool("c", "i", Optional.empty(), "n", "{}"));
        leg.output("c", "{}");
        leg.close();
    }

    private static AgentSession session() {
        return new AgentSession(
                "none",
                "none",
                "en-US",
                "UTC",
                "",
                "",
                AudioMode.PASSTHROUGH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                600);
    }

    @Override
    public void send(byte[] text) {}

    @Override
    public void close() {}

    @Override
    public void ready(String sessionId) {}

    @Override
    public void audio(String responseId, String itemId, String base64) {}

    @Override
    public void audioDone(String itemId) {}

    @Override
    public void words(String responseId, String itemId, String delta) {}

    @Override
    public void wordsDone(String responseId, String itemId, String text) {}

    @Override
    public void itemAdded(String itemId, Optional<String> previousItemId, Optional<String> callOutput) {}

    @Override
    public void speechStarted(String itemId, long audioMs, boolean interrupts) {}

    @Override
    public void speechStopped(String itemId, long audioMs, boolean answered) {}

    @Override
    public void transcribed(String itemId, String text) {}

    @Override
    public void responseStarted(String responseId) {}

    @Override
    public void responseDone(Response response) {}

    @Override
    public void refused(String code, boolean activeResponse) {}

    @Override
    public void trouble(String cause) {}

    @Override
    public void lost(String cause) {}
}
