package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Role;
import jakarta.validation.constraints.NotNull;

/// What a member is to be (`PUT /api/projects/{id}/members/{principal}`).
public record MemberRole(@NotNull Role role) {}
