package dev.patchbay.business.directory;

import dev.patchbay.contracts.route.AudioMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A version of an agent: all that shapes its conversations. Never changed once published.
///
/// @param tools names of the tools it may use, in the order in which the model sees them
/// @param toolWording its own words for some of them, by their names
/// @param transfers whom its calls may be put through to, the first to be tried first
public record AgentVersion(
        int version,
        String model,
        String voice,
        String language,
        String instructions,
        String greeting,
        AudioMode audioMode,
        Optional<String> noiseReduction,
        Optional<String> transcriptionModel,
        List<String> tools,
        Map<String, ToolWording> toolWording,
        List<TransferDestination> transfers,
        int maxDurationSeconds) {
    public AgentVersion {
        tools = List.copyOf(tools);
        toolWording = Map.copyOf(toolWording);
        transfers = List.copyOf(transfers);
    }
}
