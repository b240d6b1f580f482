package dev.patchbay.business.remote;

import dev.patchbay.business.remote.RemoteFailure.Category;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a provider answered.
///
/// @param headers names in lower case, the first value of each
public record Reply(int status, Map<String, String> headers, String body) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    /// Of a REST client's response, which is closed.
    public static Reply of(Response response) {
        try (response) {
            var body = response.hasEntity() ? response.readEntity(String.class) : "";
            var headers = new HashMap<String, String>();
            response.getStringHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            return new Reply(response.getStatus(), headers, body);
        }
    }

    /// @param name in lower case
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// The pause that it asks for.
    public Optional<Duration> retryAfter() {
        return header("retry-after")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    public boolean isDone() {
        return status / 100 == 2;
    }

    /// As HTTP has it: what of it is no answer at all. Whoever says it in a way of his own is read otherwise.
    public Optional<Category> trouble() {
        return switch (status) {
            case 401, 403 -> Optional.of(Category.DENIED);
            case 429 -> Optional.of(Category.TOO_MANY);
            default -> status >= 500 ? Optional.of(Category.BROKEN) : Optional.empty();
        };
    }

    /// Likewise, and all that is not done is refused.
    public Optional<Category> troubleOrRefusal() {
        return trouble().or(() -> isDone() ? Optional.empty() : Optional.of(Category.REFUSED));
    }

    /// Without the body: it tells of people.
    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
