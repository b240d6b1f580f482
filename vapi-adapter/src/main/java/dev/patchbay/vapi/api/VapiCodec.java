package dev.patchbay.vapi.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.vapi.api.VapiFailure.Category;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads VAPI's answers, good and bad.
final class VapiCodec {
    private static final int DEEPEST = 10;

    private final ObjectMapper json;
    private final Reasons reasons;

    VapiCodec(ObjectMapper json, List<String> secrets) {
        this.json = json;
        this.reasons = new Reasons(json, secrets);
    }

    ApiCall call(Response response) {
        return asCall(tree(response)).orElseThrow(() -> VapiFailure.of(Category.UNREADABLE));
    }

    /// Elements that are no calls are left out.
    List<ApiCall> calls(Response response) {
        var tree = tree(response);
        if (!tree.isArray()) {
            throw VapiFailure.of(Category.UNREADABLE);
        }
        var calls = new ArrayList<ApiCall>();
        tree.forEach(element -> asCall(element).ifPresent(calls::add));
        return List.copyOf(calls);
    }

    /// What a failure on the way means.
    static VapiFailure failure(Throwable failure) {
        var cause = failure;
        for (var depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof VapiFailure known) {
                return known;
            }
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return VapiFailure.of(Category.UNREACHABLE);
            }
            cause = cause.getCause();
        }
        return VapiFailure.of(Category.NO_ANSWER);
    }

    private JsonNode tree(Response response) {
        if (response.getStatus() / 100 != 2) {
            throw refused(response);
        }
        try {
            return json.readTree(response.readEntity(byte[].class));
        } catch (IOException _) {
            throw VapiFailure.of(Category.UNREADABLE);
        }
    }

    private VapiFailure refused(Response response) {
        return new VapiFailure(
                category(response.getStatus()),
                response.getStatus(),
                reasons.of(response.readEntity(byte[].class)),
                retryAfter(response.getHeaderString(HttpHeaders.RETRY_AFTER)));
    }

    private static Category category(int status) {
        return switch (status) {
            case 401, 403 -> Category.BAD_KEY;
            case 404 -> Category.NOT_FOUND;
            case 408 -> Category.NO_ANSWER;
            case 429 -> Category.BUSY;
            default -> status >= 500 ? Category.BROKEN : Category.REFUSED;
        };
    }

    /// Seconds only; a date, which the header may hold too, counts as none.
    private static Optional<Duration> retryAfter(String header) {
        return Optional.ofNullable(header)
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private static Optional<ApiCall> asCall(JsonNode node) {
        return node instanceof ObjectNode object
                        && !object.path("id").asText("").isBlank()
                ? Optional.of(new ApiCall(object))
                : Optional.empty();
    }
}
