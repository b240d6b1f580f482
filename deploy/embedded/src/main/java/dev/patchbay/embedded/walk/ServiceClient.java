package dev.patchbay.embedded.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/// Asks a running service, and takes any answer.
final class ServiceClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    // Otherwise it offers an upgrade to HTTP/2 each time, after which now and then a body never ends.
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    ServiceClient(URI base) {
        this.base = base;
    }

    /// Its own account of itself.
    String description(String serviceToken) {
        var answer = send(
                "GET", "/q/openapi?format=json", Map.of("Authorization", "Bearer " + serviceToken), Optional.empty());
        if (answer.statusCode() != 200) {
            throw new AssertionError("no OpenAPI description: " + answer.statusCode());
        }
        return answer.body();
    }

    /// @return what a socket's handshake is answered: 101 if it is opened
    int handshake(String address, Map<String, String> headers) {
        var socket = client.newWebSocketBuilder().connectTimeout(PATIENCE);
        headers.forEach(socket::header);
        var uri = URI.create(base.resolve(address).toString().replaceFirst("^http", "ws"));
        try {
            socket.buildAsync(uri, new WebSocket.Listener() {}).join().abort();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    HttpResponse<String> send(String method, String address, Map<String, String> headers, Optional<String> body) {
        var request = HttpRequest.newBuilder(base.resolve(address))
                .timeout(PATIENCE)
                .method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        headers.forEach(request::header);
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + address + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
