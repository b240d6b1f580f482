package dev.patchbay.business.tools;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Which tools an agent is to have, and its own words for them (`PUT /api/agents/{id}/tools`).
///
/// @param version the published version that was read
/// @param tools in the order in which the model is to see them
@RegisterForReflection
record AgentToolsWish(
        @Min(value = 0, message = "must not be negative")
        @Schema(examples = "1", description = "The published version as it was read.")
        Integer version,

        @NotNull(message = "is needed") @Size(max = 50, message = "must be at most 50")
        List<@Valid @NotNull(message = "is needed") Chosen> tools) {

    /// @param filler what the agent may say while the tool runs; empty text: nothing; absent: the tool's
    /// own
    @RegisterForReflection
    record Chosen(
            @NotBlank(message = "is needed")
            @Size(max = 100, message = "must be at most 100 characters long")
            @Schema(examples = "get_slots")
            String name,

            @Size(min = 1, max = 1024, message = "must be 1 to 1024 characters long")
            @Schema(examples = "Look up free viewings.", description = "Absent: as the tool has it.")
            String description,

            @Size(max = 300, message = "must be at most 300 characters long")
            @Schema(examples = "Let me see.", description = "Absent: as the tool has it; empty: none.")
            String filler) {}
}
