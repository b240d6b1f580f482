package dev.patchbay.business.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An agent whose calls VAPI conducts (`POST /api/projects/{id}/agents`).
public record AgentWish(
        @NotBlank @Size(max = 100) @Schema(examples = "Front desk")
        String name,

        @NotNull
        @Pattern(regexp = AssistantWish.ID, message = AssistantWish.NO_ID)
        @Schema(examples = "0f6c2d1e-3a54-4b7e-9d38-5f0e6a7b8c9d")
        String vapiAssistantId) {}
