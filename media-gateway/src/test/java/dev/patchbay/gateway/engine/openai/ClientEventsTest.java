package dev.patchbay.gateway.engine.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.models.realtime.RealtimeClientEvent;
import dev.patchbay.contracts.conversation.ConversationItem;
import dev.patchbay.contracts.route.AgentSession;
import dev.patchbay.contracts.route.AudioMode;
import dev.patchbay.contracts.tool.ToolDefinition;
import dev.patchbay.gateway.call.ModelOpening;
import dev.patchbay.gateway.call.RequestedTool;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("unit")
class ClientEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClientEvents events = new ClientEvents(JSON);

    @Test
    void appendIsWhatTheProviderKnows() {
        assertThat(RealtimeOracle.check(ClientEvents.append("/////w==")).isInputAudioBufferAppend())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(AudioMode.class)
    void sessionUpdateIsWhatTheProviderKnows(AudioMode mode) {
        var update = session(update(mode));
        assertThat(update.path("audio")
                        .path("input")
                        .path("format")
                        .path("type")
                        .asText())
                .isEqualTo(mode == AudioMode.PASSTHROUGH ? "audio/pcmu" : "audio/pcm");
        assertThat(update.path("tools").get(0).path("name").asText()).isEqualTo("get_slots");
    }

    @Test
    void instructionsTellWhoCallsAndWhenItIsThere() {
        var text = session(update(AudioMode.PASSTHROUGH)).path("instructions").asText();
        assertThat(text).startsWith("Be kind.").contains("+15555550111").contains("Saturday, 21 November 2026, 03:15");
    }

    @Test
    void everyOtherEventIsWhatTheProviderKnows() {
        var tool = new RequestedTool("call_1", "item_1", Optional.empty(), "get_slots", "{\"when\":\"tomorrow\"}");
        var sent = List.of(
                events.ask(1, Optional.empty()),
                events.ask(2, Optional.of("Say hello.")),
                events.cancel(),
                events.truncate("item_1", 1_150),
                events.call(tool),
                events.output("call_1", "{\"outcome\":\"succeeded\"}"),
                events.userText("Hello"),
                events.note("note_1", "[book_slot is known now]"));
        assertThat(sent).allSatisfy(RealtimeOracle::check);
    }

    @Test
    void thePastIsRestoredAsTextAndWithItsToolPairs() {
        var past = List.of(
                new ConversationItem.CallerSaid("A pipe burst."),
                new ConversationItem.AgentSaid("I can help."),
                new ConversationItem.ToolUsed("call_1", "get_slots", "{}", "{}"));
        var sent = past.stream().flatMap(item -> events.restore(item).stream()).toList();
        assertThat(sent).hasSize(4).allSatisfy(event -> assertThat(
                        RealtimeOracle.check(event).isConversationItemCreate())
                .isTrue());
    }

    @Test
    void theOracleRefusesWhatTheProviderDoesNotKnow() {
        assertThatThrownBy(
                        () -> RealtimeOracle.check("{\"type\":\"response.create\",\"response\":{\"temperature\":0.8}}"))
                .hasMessageContaining("temperature");
    }

    private String update(AudioMode mode) {
        var schema = Map.<String, Object>of("type", "object", "properties", Map.of("when", Map.of("type", "string")));
        var tool = new ToolDefinition("get_slots", "finds slots", schema, 3_000, false, Optional.empty());
        var agent = new AgentSession(
                "gpt-realtime-2.1",
                "marin",
                "en-US",
                "America/New_York",
                "Be kind.",
                "Hello!",
                mode,
                Optional.empty(),
                Optional.of("near_field"),
                Optional.empty(),
                List.of(tool),
                600);
        var opening = new ModelOpening("tw-CA1", agent, Optional.of("+15555550111"), List.of());
        var instructions = new Instructions(() -> Instant.parse("2026-11-21T08:15:00Z")).of(opening);
        return events.sessionUpdate(new SessionConfig(new Settings()).of(agent, instructions));
    }

    private static com.fasterxml.jackson.databind.JsonNode session(String update) {
        RealtimeClientEvent event = RealtimeOracle.check(update);
        assertThat(event.isSessionUpdate()).isTrue();
        try {
            return JSON.readTree(update).path("session");
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private record Settings() implements OpenAiSettings {
        @Override
        public URI url() {
            return URI.create("wss://api.openai.com/v1/realtime");
        }

        @Override
        public Optional<String> apiKey() {
            return Optional.empty();
        }

        @Override
        public String transcriptionModel() {
            return "gpt-transcribe";
        }

        @Override
        public int silenceMs() {
            return 500;
        }

        @Override
        public int maxMessageBytes() {
            return 1 << 20;
        }

        @Override
        public int maxBacklogBytes() {
            return 1 << 20;
        }
    }
}
