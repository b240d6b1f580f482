package dev.patchbay.business.calendars.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.patchbay.business.calendars.CalendarTrouble.Category;
import dev.patchbay.business.calendars.SignIn.Answer;
import dev.patchbay.business.calendars.Tokens;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads what token endpoints answer (RFC 6749 sections 5.1 and 5.2). Fields that it does not know are passed over; of
/// an error only its word counts, never its text.
final class TokenCodec {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    /// What only the user can mend.
    private static final Set<String> OF_THE_USER =
            Set.of("invalid_grant", "interaction_required", "consent_required", "login_required", "access_denied");
    private static final Set<String> PASSING = Set.of("temporarily_unavailable", "server_error", "slow_down");
    private static final long LONGEST_SECONDS = 86_400;

    private TokenCodec() {}

    /// @param clientId whom an identity must have been told
    /// @throws SignInFailure when it is no answer
    static Answer read(Response response, String clientId, Function<JsonNode, Optional<Tokens.Account>> account) {
        var body = body(response);
        if (response.getStatus() == OK) {
            return new Answer.Given(tokens(body, clientId, account));
        }
        var error = word(body.path("error").asText());
        if (response.getStatus() == TOO_MANY || response.getStatus() >= SERVER_ERROR || PASSING.contains(error)) {
            throw new SignInFailure(Category.AWAY, Integer.toString(response.getStatus()), retryAfter(response));
        }
        if (OF_THE_USER.contains(error)) {
            return new Answer.Refused(error);
        }
        throw new SignInFailure(
                Category.MISCONFIGURED, error.isEmpty() ? Integer.toString(response.getStatus()) : error);
    }

    private static Tokens tokens(JsonNode body, String clientId, Function<JsonNode, Optional<Tokens.Account>> account) {
        var access = body.path("access_token").asText();
        var seconds = body.path("expires_in").asLong();
        if (access.isEmpty() || access.indexOf('\n') >= 0 || seconds <= 0) {
            throw new SignInFailure(Category.UNREADABLE, "token answer");
        }
        var scope = body.path("scope").asText().strip();
        return new Tokens(
                access,
                Optional.of(body.path("refresh_token").asText()).filter(text -> !text.isEmpty()),
                Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS)),
                scope.isEmpty() ? Set.of() : Set.of(scope.split("\\s+")),
                claims(body.path("id_token").asText(), clientId).flatMap(account));
    }

    /// The claims of an identity token. It came straight from the provider over TLS, which is proof enough of who made
    /// it. Source: OpenID Connect Core 1.0, section 3.1.3.7, point 6.
    private static Optional<JsonNode> claims(String token, String clientId) {
        var parts = token.split("\\.");
        if (parts.length != 3) {
            return Optional.empty();
        }
        var claims = parse(new String(decoded(parts[1]), StandardCharsets.UTF_8));
        if (!claims.path("aud").asText().equals(clientId)) {
            throw new SignInFailure(Category.UNREADABLE, "identity of another client");
        }
        return Optional.of(claims);
    }

    private static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException _) {
            throw new SignInFailure(Category.UNREADABLE, "identity");
        }
    }

    /// What is no JSON, as a proxy's error page, says nothing.
    private static JsonNode body(Response response) {
        var text = response.hasEntity() ? response.readEntity(String.class) : "";
        return text == null || text.isBlank() ? MissingNode.getInstance() : parse(text);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    private static String word(String error) {
        return error.matches("[a-z_]{1,60}") ? error : "";
    }

    private static Optional<Duration> retryAfter(Response response) {
        return Optional.ofNullable(response.getHeaderString("Retry-After"))
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
