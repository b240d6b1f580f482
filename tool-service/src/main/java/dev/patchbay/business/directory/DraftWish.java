package dev.patchbay.business.directory;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A draft as it is to be (`PUT /api/agents/{id}/draft`).
///
/// @param version of the draft that it takes the place of; instead of `If-Match`
/// @param basedOn the agent's version that it takes into account
public record DraftWish(
        @Schema(examples = "0", description = "The draft's as it was read; 0 or absent: there was none.")
        Optional<Long> version,

        @Schema(
                examples = "3",
                description = "The agent's version that it takes into account; absent: as before, at first the one that"
                        + " takes calls.")
        Optional<@Positive(message = "must be a version's number") Integer> basedOn,

        @NotNull @Valid VersionContent content) {
    public DraftWish {
        version = version == null ? Optional.empty() : version;
        basedOn = basedOn == null ? Optional.empty() : basedOn;
    }
}
