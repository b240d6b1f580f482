package dev.patchbay.business.remote;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One exchange over HTTP with a provider. Redirects are not followed: they could lead where nobody allowed.
public final class Wire {
    private static final int CONNECT_MS = 1000;
    // Bulkheads say how many there may be; nobody is to wait for a connection behind them.
    private static final int MOST_CONNECTIONS = 64;

    private final HttpClient client;
    private final int longestAnswer;
    private final long longestMs;

    /// @param longestAnswer in bytes; a longer one is broken off
    /// @param within when an exchange is given up that nobody waits for any more
    public Wire(Vertx vertx, int longestAnswer, Duration within) {
        this.longestAnswer = longestAnswer;
        this.longestMs = within.toMillis();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setDecompressionSupported(true)
                .setConnectTimeout(CONNECT_MS)
                .setMaxPoolSize(MOST_CONNECTIONS));
    }

    public Uni<Reply> send(Request request) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setAbsoluteURI(request.url())
                .setFollowRedirects(false)
                .putHeader("Accept", "application/json")
                .setTimeout(longestMs);
        request.headers().forEach(options::putHeader);
        return Uni.createFrom().completionStage(() -> client.request(options)
                .compose(made -> exchange(made, request.body()))
                .toCompletionStage());
    }

    private Future<Reply> exchange(HttpClientRequest made, Optional<String> body) {
        return body.map(made::send).orElseGet(made::send).compose(this::reply);
    }

    private Future<Reply> reply(HttpClientResponse response) {
        var body = Buffer.buffer();
        response.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > longestAnswer) {
                response.request().reset();
            }
        });
        var headers = new HashMap<String, String>();
        response.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        return response.end()
                .map(_ -> new Reply(response.statusCode(), headers, body.toString(StandardCharsets.UTF_8)));
    }

    /// A value as it may stand in a query or a form.
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// What is to be sent.
    ///
    /// @param headers with the body's kind, if there is one
    public record Request(String method, String url, Map<String, String> headers, Optional<String> body) {
        public Request {
            headers = Map.copyOf(headers);
        }

        public static Request get(String url, Map<String, String> headers) {
            return new Request("GET", url, headers, Optional.empty());
        }

        /// With a JSON body.
        public static Request json(String method, String url, Map<String, String> headers, String body) {
            var all = new HashMap<>(headers);
            all.put("Content-Type", "application/json");
            return new Request(method, url, all, Optional.of(body));
        }

        /// Without what it carries: it may be secret.
        @Override
        public String toString() {
            return "Request[" + method + "]";
        }
    }
}
