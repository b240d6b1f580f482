package dev.patchbay.contracts.route;

import dev.patchbay.contracts.tool.ToolDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a model needs to be this agent: all that goes into its session.
///
/// @param model the provider's model name, such as `gpt-realtime-2.1`
/// @param voice the provider's voice name
/// @param language BCP 47 tag of the greeting, such as `en-US`
/// @param timeZone IANA zone of the business
/// @param instructions the system prompt, already complete for this agent
/// @param greeting the first sentence the caller hears
/// @param audioMode how audio crosses the gateway
/// @param turnDetection the provider's turn-detection object; absent: the gateway's default (server VAD)
/// @param noiseReduction `near_field` or `far_field`; absent: none
/// @param transcriptionModel model for the caller's transcript; absent: the gateway's default
/// @param tools tools offered to the model, in order
/// @param maxDurationSeconds the call is ended politely after this many seconds
public record AgentSession(
        String model,
        String voice,
        String language,
        String timeZone,
        String instructions,
        String greeting,
        AudioMode audioMode,
        Optional<Map<String, Object>> turnDetection,
        Optional<String> noiseReduction,
        Optional<String> transcriptionModel,
        List<ToolDefinition> tools,
        int maxDurationSeconds) {
    public AgentSession {
        audioMode = audioMode == null ? AudioMode.PASSTHROUGH : audioMode;
        turnDetection = turnDetection == null ? Optional.empty() : turnDetection.map(Map::copyOf);
        noiseReduction = noiseReduction == null ? Optional.empty() : noiseReduction;
        transcriptionModel = transcriptionModel == null ? Optional.empty() : transcriptionModel;
        tools = tools == null ? List.of() : List.copyOf(tools);
        maxDurationSeconds = maxDurationSeconds <= 0 ? 3600 : maxDurationSeconds;
    }

    /// The same agent, who says and knows this.
    public AgentSession told(String newGreeting, String newInstructions) {
        return new AgentSession(
                model,
                voice,
                language,
                timeZone,
                newInstructions,
                newGreeting,
                audioMode,
                turnDetection,
                noiseReduction,
                transcriptionModel,
                tools,
                maxDurationSeconds);
    }
}
