package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Role;
import java.time.Instant;

/// A person in a project.
///
/// @param principal the subject of the person's OpenID Connect tokens
/// @param addedBy the principal who gave the role that counts now
/// @param revision how often the role was changed: its ETag
public record Member(String principal, Role role, String addedBy, Instant addedAt, long revision) {}
