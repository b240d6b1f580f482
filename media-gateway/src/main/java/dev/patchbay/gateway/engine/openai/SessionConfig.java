package dev.patchbay.gateway.engine.openai;

import dev.patchbay.contracts.route.AgentSession;
import dev.patchbay.contracts.route.AudioMode;
import dev.patchbay.contracts.tool.ToolDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The session that `session.update` asks for (twilio-openai B2.1): GA shape, audio out only, tools flat.
final class SessionConfig {
    private final OpenAiSettings settings;

    SessionConfig(OpenAiSettings settings) {
        this.settings = settings;
    }

    Map<String, Object> of(AgentSession agent, String instructions) {
        var session = new LinkedHashMap<String, Object>();
        session.put("type", "realtime");
        session.put("output_modalities", List.of("audio"));
        session.put("instructions", instructions);
        session.put("audio", Map.of("input", input(agent), "output", output(agent)));
        session.put("tools", tools(agent.tools()));
        session.put("tool_choice", "auto");
        return session;
    }

    private Map<String, Object> input(AgentSession agent) {
        var input = new LinkedHashMap<String, Object>();
        input.put("format", format(agent.audioMode()));
        input.put("transcription", transcription(agent));
        agent.noiseReduction().ifPresent(type -> input.put("noise_reduction", Map.of("type", type)));
        input.put("turn_detection", turnDetection(agent));
        return input;
    }

    private Map<String, Object> transcription(AgentSession agent) {
        var transcription = new LinkedHashMap<String, Object>();
        transcription.put("model", agent.transcriptionModel().orElse(settings.transcriptionModel()));
        language(agent.language()).ifPresent(language -> transcription.put("language", language));
        return transcription;
    }

    /// ISO-639-1, as the provider wants it.
    private static Optional<String> language(String tag) {
        return tag == null || tag.length() < 2 ? Optional.empty() : Optional.of(tag.substring(0, 2));
    }

    Map<String, Object> turnDetection(AgentSession agent) {
        return agent.turnDetection()
                .orElseGet(() -> Map.of(
                        "type",
                        "server_vad",
                        "threshold",
                        0.5,
                        "prefix_padding_ms",
                        300,
                        "silence_duration_ms",
                        settings.silenceMs(),
                        "create_response",
                        true,
                        "interrupt_response",
                        true));
    }

    private static Map<String, Object> output(AgentSession agent) {
        return Map.of("format", format(agent.audioMode()), "voice", agent.voice());
    }

    private static Map<String, Object> format(AudioMode mode) {
        return switch (mode) {
            case PASSTHROUGH -> Map.of("type", "audio/pcmu");
            case TRANSCODE -> Map.of("type", "audio/pcm", "rate", 24_000);
        };
    }

    private static List<Map<String, Object>> tools(List<ToolDefinition> definitions) {
        var tools = new ArrayList<Map<String, Object>>(definitions.size());
        for (var definition : definitions) {
            var tool = new LinkedHashMap<String, Object>();
            tool.put("type", "function");
            tool.put("name", definition.name());
            tool.put("description", definition.description());
            tool.put("parameters", definition.parameters());
            tools.add(tool);
        }
        return tools;
    }
}
