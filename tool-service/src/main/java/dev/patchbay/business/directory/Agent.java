package dev.patchbay.business.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.contracts.route.Rung;
import java.util.List;
import java.util.Optional;

/// A configured voice agent.
///
/// @param system the system that conducts its calls, unless the number says otherwise
/// @param vapiAssistantId its counterpart at VAPI
/// @param ladder what to try, in order, when it cannot take a call
/// @param published the version that takes calls; absent: none yet
/// @param revision how often it was changed, a new version published included: its ETag
public record Agent(
        String id,
        String projectId,
        String name,
        boolean enabled,
        @JsonProperty("systemType") CallSystem system,
        Optional<String> vapiAssistantId,
        List<Rung> ladder,
        Optional<AgentVersion> published,
        long revision) {
    public Agent {
        ladder = List.copyOf(ladder);
    }
}
