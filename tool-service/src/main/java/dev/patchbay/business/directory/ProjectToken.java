package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// An API token of a project, without what it opens doors with.
///
/// @param name what it is for, in somebody's words
/// @param expiresAt absent: it is good until it is deleted
public record ProjectToken(
        UUID id, String name, Role role, String createdBy, Instant createdAt, Optional<Instant> expiresAt) {}
