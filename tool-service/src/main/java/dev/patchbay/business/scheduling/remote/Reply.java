package dev.patchbay.business.scheduling.remote;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;

/// What a provider answered.
///
/// @param retryAfter the pause that it asks for
public record Reply(int status, Optional<Duration> retryAfter, String body) {
    static Reply of(Response response) {
        try (response) {
            var body = response.hasEntity() ? response.readEntity(String.class) : "";
            return new Reply(response.getStatus(), retryAfter(response), body);
        }
    }

    private static Optional<Duration> retryAfter(Response response) {
        return Optional.ofNullable(response.getHeaderString("Retry-After"))
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    public boolean isDone() {
        return status / 100 == 2;
    }

    /// Without the body: it tells of people.
    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
