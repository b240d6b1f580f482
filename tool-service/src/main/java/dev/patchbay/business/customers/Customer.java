package dev.patchbay.business.customers;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Somebody a project works for.
///
/// @param name absent while nobody has said it
/// @param phones E.164; who calls from one of them is taken for this person, or asked who he is where others
/// have it, too
/// @param addresses where visits are, the last one first
/// @param language two letters, the one that he was last spoken to in
/// @param preferences may be said to whoever calls from one of the numbers
/// @param notes for the business alone, never said
/// @param version counts its changes
@RegisterForReflection
public record Customer(
        UUID id,
        String projectId,
        Optional<String> name,
        List<String> phones,
        Optional<String> email,
        List<String> addresses,
        Optional<String> language,
        Optional<String> preferences,
        Optional<String> notes,
        boolean doNotCall,
        boolean doNotText,
        boolean doNotEmail,
        long version,
        Instant createdAt,
        Instant changedAt) {}
