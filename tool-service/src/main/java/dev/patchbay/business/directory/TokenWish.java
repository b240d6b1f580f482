package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;

/// A token that is asked for (`POST /api/projects/{id}/tokens`).
public record TokenWish(
        @NotBlank @Size(max = 100) String name, @NotNull Role role, Optional<Instant> expiresAt) {
    public TokenWish {
        expiresAt = expiresAt == null ? Optional.empty() : expiresAt;
    }

    /// @throws ProblemException 400 for one that would never open anything
    void demandFuture(Instant now) {
        if (expiresAt.filter(end -> !end.isAfter(now)).isPresent()) {
            throw ProblemException.wrong("expiresAt", "is over");
        }
    }
}
