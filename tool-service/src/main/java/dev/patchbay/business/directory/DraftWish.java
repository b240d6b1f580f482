package dev.patchbay.business.directory;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A draft as it is to be (`PUT /api/agents/{id}/draft`).
///
/// @param version of the draft that it takes the place of; instead of `If-Match`
public record DraftWish(
        @Schema(examples = "0", description = "The draft's as it was read; 0 or absent: there was none.")
        Optional<Long> version,

        @NotNull @Valid VersionContent content) {
    public DraftWish {
        version = version == null ? Optional.empty() : version;
    }
}
