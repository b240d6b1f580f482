package dev.patchbay.business.directory;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Which assistant at VAPI an agent's counterpart is (`PUT /api/agents/{id}/assistant`).
public record AssistantWish(
        @NotNull @Pattern(regexp = ID, message = NO_ID) @Schema(examples = "0f6c2d1e-3a54-4b7e-9d38-5f0e6a7b8c9d")
        String vapiAssistantId,

        @Schema(examples = "1", description = "The agent's as it was read; instead of If-Match.")
        Optional<Long> revision) {
    public AssistantWish {
        revision = revision == null ? Optional.empty() : revision;
    }

    static final String ID = "[A-Za-z0-9_-]{1,64}";
    static final String NO_ID = "is not an assistant's id";
}
