package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Role;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a member is to be (`PUT /api/projects/{id}/members/{principal}`).
///
/// @param revision of the member as it was read; instead of `If-Match`
public record MemberRole(
        @NotNull Role role,

        @Schema(examples = "1", description = "As it was read; instead of If-Match.")
        Optional<Long> revision) {
    public MemberRole {
        revision = revision == null ? Optional.empty() : revision;
    }
}
