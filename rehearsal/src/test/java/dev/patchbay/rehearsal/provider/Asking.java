package dev.patchbay.rehearsal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Somebody who asks a rehearsed provider.
public final class Asking implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final String[] headers;

    /// @param headers names and values by turns, sent with each request
    public Asking(URI url, String... headers) {
        this.url = url;
        this.headers = headers;
    }

    public Answer get(String path, String... more) {
        return ask("GET", path, "", more);
    }

    public Answer post(String path, String body, String... more) {
        return ask("POST", path, body, more);
    }

    public Answer ask(String method, String path, String body, String... more) {
        try {
            return answer(http.send(request(method, path, body, more), BodyHandlers.ofString()));
        } catch (IOException e) {
            return new Answer(0, MissingNode.getInstance(), HttpHeaders.of(Map.of(), (_, _) -> true));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public CompletableFuture<Answer> later(String method, String path, String body, String... more) {
        return http.sendAsync(request(method, path, body, more), BodyHandlers.ofString())
                .thenApply(Asking::answer);
    }

    private HttpRequest request(String method, String path, String body, String... more) {
        var request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(Duration.ofSeconds(5))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!body.isEmpty()) {
            request.setHeader(
                    "Content-Type", body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded");
        }
        for (int i = 0; i + 1 < more.length; i += 2) {
            request.setHeader(more[i], more[i + 1]);
        }
        return request.build();
    }

    private static Answer answer(HttpResponse<String> response) {
        try {
            JsonNode body = response.body().startsWith("{") || response.body().startsWith("[")
                    ? JSON.readTree(response.body())
                    : MissingNode.getInstance();
            return new Answer(response.statusCode(), body, response.headers());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /// @param status 0: no answer came
    public record Answer(int status, JsonNode body, HttpHeaders headers) {
        public String at(String pointer) {
            return body.at(pointer).asText();
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }
}
