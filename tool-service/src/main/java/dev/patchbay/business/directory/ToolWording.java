package dev.patchbay.business.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// An agent's own words for a tool; what is absent is as the tool has it.
///
/// @param description tells the model when to call it
/// @param filler what the agent may say while it runs; empty text: nothing
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ToolWording(Optional<String> description, Optional<String> filler) {
    public ToolWording {
        description = description == null ? Optional.empty() : description;
        filler = filler == null ? Optional.empty() : filler;
    }

    public boolean saysNothing() {
        return description.isEmpty() && filler.isEmpty();
    }
}
