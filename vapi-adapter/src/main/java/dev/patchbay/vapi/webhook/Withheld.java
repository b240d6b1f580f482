package dev.patchbay.vapi.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Takes out of a message what opens more than its call, and leaves the rest of the text as it came.
///
/// VAPI echoes the assistant as it was made: with the one secret by which all webhooks prove themselves. Beside that
/// it tells of each call where anybody can steer it, listen to it or join it.
@Singleton
final class Withheld {
    // Names are whatever a sender wrote: they are not to be remembered.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    private static final String INSTEAD = "[withheld]";
    /// Fields of VAPI's assistants, servers, credentials, numbers and calls, wherever they stand.
    private static final Set<String> FIELDS = Set.of(
            "controlUrl",
            "listenUrl",
            "phoneCallProviderDetails",
            "headers",
            "secret",
            "serverUrlSecret",
            "credentials",
            "authenticationPlan",
            "secretKey",
            "clientSecret",
            "apiKey",
            "authToken",
            "twilioAuthToken",
            "twilioApiKey",
            "twilioApiSecret");

    private final List<String> secrets;

    Withheld(AuthSettings settings) {
        this.secrets = Stream.of(settings.secret(), settings.nextSecret(), settings.apiKey())
                .flatMap(Optional::stream)
                .filter(secret -> !secret.isBlank())
                .flatMap(secret -> Stream.of(
                        secret, new String(JsonStringEncoder.getInstance().quoteAsString(secret))))
                .distinct()
                .toList();
    }

    /// @param json well formed
    String of(String json) {
        try (var parser = JSON.createParser(json.toCharArray())) {
            var told = new StringBuilder(json.length());
            var copied = 0;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                var instead = instead(parser, token);
                if (instead.isPresent()) {
                    told.append(json, copied, startOf(parser)).append(instead.get());
                    copied = endOf(parser);
                }
            }
            return told.append(json, copied, json.length()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("what was stored is JSON", e);
        }
    }

    private Optional<String> instead(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.FIELD_NAME || token.isStructEnd()) {
            return Optional.empty();
        }
        if (parser.currentName() != null && FIELDS.contains(parser.currentName()) && token != JsonToken.VALUE_NULL) {
            return Optional.of(quoted(INSTEAD));
        }
        return token == JsonToken.VALUE_STRING
                ? Optional.of(parser.getText())
                        .filter(text -> secrets.stream().anyMatch(text::contains))
                        .map(text -> quoted(withoutSecrets(text)))
                : Optional.empty();
    }

    private String withoutSecrets(String text) {
        return secrets.stream().reduce(text, (rest, secret) -> rest.replace(secret, INSTEAD));
    }

    private static int startOf(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private static int endOf(JsonParser parser) throws IOException {
        parser.skipChildren();
        parser.finishToken();
        return (int) parser.currentLocation().getCharOffset();
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
