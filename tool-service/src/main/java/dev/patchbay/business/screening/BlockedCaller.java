package dev.patchbay.business.screening;

import dev.patchbay.contracts.route.Screening.Outcome;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A number, or all numbers that begin so, that a project does not want calls from.
///
/// @param number E.164, or the beginning of it
/// @param prefix whether it is only the beginning
/// @param outcome REFUSE, or CHALLENGE
@RegisterForReflection
public record BlockedCaller(
        UUID id,
        String projectId,
        String number,
        boolean prefix,
        Outcome outcome,
        Optional<String> note,
        String addedBy,
        Instant addedAt) {}
