package dev.patchbay.gateway.engine.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.openai.models.realtime.RealtimeClientEvent;
import dev.patchbay.contracts.conversation.ConversationItem;
import dev.patchbay.contracts.route.AgentSession;
import dev.patchbay.contracts.route.AudioMode;
import dev.patchbay.contracts.tool.ToolDefinition;
import dev.patchbay.gateway.call.ModelOpening;
import dev.patchbay.gateway.call.RequestedTool;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("unit")
class ClientEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

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

    /// The definitions are tool-service's own; a test there holds the copy to them.
    @Test
    void theDemoAgentsToolsAreWhatTheProviderKnows() throws IOException {
        var tools = demoTools();
        var sent =
                session(update(AudioMode.PASSTHROUGH, Optional.empty(), tools)).path("tools");
        assertThat(sent).hasSize(tools.size());
        for (int i = 0; i < tools.size(); i++) {
            assertThat(sent.get(i).path("name").asText()).isEqualTo(tools.get(i).name());
            assertThat(sent.get(i).path("description").asText())
                    .isEqualTo(tools.get(i).description());
            assertThat(sent.get(i).path("parameters"))
                    .isEqualTo(JSON.<JsonNode>valueToTree(tools.get(i).parameters()));
        }
    }

    @ParameterizedTest
    @MethodSource("turnDetections")
    void anAgentsOwnTurnDetectionIsSentAsItIsAndIsWhatTheProviderKnows(Map<String, Object> detection)
            throws IOException {
        var input = session(update(AudioMode.PASSTHROUGH, Optional.of(detection), demoTools()))
                .path("audio")
                .path("input");
        assertThat(input.path("turn_detection")).isEqualTo(JSON.<JsonNode>valueToTree(detection));
    }

    static Stream<Map<String, Object>> turnDetections() {
        return Stream.of(
                Map.of("type", "semantic_vad"),
                Map.of(
                        "type",
                        "semantic_vad",
                        "eagerness",
                        "low",
                        "create_response",
                        true,
                        "interrupt_response",
                        false),
                Map.of("type", "server_vad", "threshold", 0.8, "create_response", false, "interrupt_response", false),
                Map.of(
                        "type",
                        "server_vad",
                        "threshold",
                        0.6,
                        "prefix_padding_ms",
                        250,
                        "silence_duration_ms",
                        700,
                        "idle_timeout_ms",
                        8_000));
    }

    @Test
    void aTurnDetectionThatTheProviderDoesNotKnowIsFound() {
        var mixed = Map.<String, Object>of("type", "semantic_vad", "silence_duration_ms", 700);
        assertThatThrownBy(() -> session(update(AudioMode.PASSTHROUGH, Optional.of(mixed), List.of())))
                .hasMessageContaining("silence_duration_ms");
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

    private static List<ToolDefinition> demoTools() throws IOException {
        try (var json = ClientEventsTest.class.getResourceAsStream("/demo-tools.json")) {
            return JSON.readValue(json, new TypeReference<>() {});
        }
    }

    private byte[] update(AudioMode mode) {
        var schema = Map.<String, Object>of("type", "object", "properties", Map.of("when", Map.of("type", "string")));
        var tool = new ToolDefinition("get_slots", "finds slots", schema, 3_000, false, Optional.empty());
        return update(mode, Optional.empty(), List.of(tool));
    }

    private byte[] update(AudioMode mode, Optional<Map<String, Object>> turnDetection, List<ToolDefinition> tools) {
        var agent = new AgentSession(
                "gpt-realtime-2.1",
                "marin",
                "en-US",
                "America/New_York",
                "Be kind.",
                "Hello!",
                mode,
                turnDetection,
                Optional.of("near_field"),
                Optional.empty(),
                tools,
                600);
        var opening = new ModelOpening("tw-CA1", agent, Optional.of("+15555550111"), List.of());
        var instructions = new Instructions(() -> Instant.parse("2026-11-21T08:15:00Z")).of(opening);
        return events.sessionUpdate(new SessionConfig(new TestSettings()).of(agent, instructions));
    }

    private static JsonNode session(byte[] update) {
        RealtimeClientEvent event = RealtimeOracle.check(update);
        assertThat(event.isSessionUpdate()).isTrue();
        try {
            return JSON.readTree(update).path("session");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
