package dev.patchbay.business.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchbay.contracts.route.CallSystem;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An agent that is to be (`POST /api/projects/{id}/agents`).
///
/// @param system conducts its calls; absent: VAPI. An agent that Patchbay conducts itself takes calls once it has a
/// version
/// @param vapiAssistantId its counterpart at VAPI; needed where VAPI conducts the calls
public record AgentWish(
        @NotBlank @Size(max = 100) @Schema(examples = "Front desk")
        String name,

        @JsonProperty("systemType") Optional<CallSystem> system,

        @Schema(examples = "0f6c2d1e-3a54-4b7e-9d38-5f0e6a7b8c9d")
        Optional<@Pattern(regexp = AssistantWish.ID, message = AssistantWish.NO_ID) String> vapiAssistantId) {
    public AgentWish {
        system = system == null ? Optional.empty() : system;
        vapiAssistantId = vapiAssistantId == null ? Optional.empty() : vapiAssistantId;
    }
}
