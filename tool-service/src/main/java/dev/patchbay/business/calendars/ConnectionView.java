package dev.patchbay.business.calendars;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A connection as `/api/projects/{projectId}/connections` shows it. Never a token.
///
/// @param account who signed in, mostly an e-mail address
/// @param cause why it must be connected again: the protocol's word
@RegisterForReflection
public record ConnectionView(
        UUID id,
        String projectId,
        String userId,
        String provider,
        String state,
        Optional<String> account,
        Optional<String> phone,
        Optional<String> email,
        String language,
        Optional<String> cause,
        long version,
        String createdBy,
        Instant createdAt,
        Instant changedAt) {
    static ConnectionView of(Connection connection) {
        return new ConnectionView(
                connection.id(),
                connection.projectId(),
                connection.userId(),
                connection.provider().word(),
                connection.state().name(),
                connection.account().map(Tokens.Account::name),
                connection.reach().phone(),
                connection.reach().email(),
                connection.reach().language(),
                connection.cause(),
                connection.version(),
                connection.createdBy(),
                connection.createdAt(),
                connection.changedAt());
    }
}
