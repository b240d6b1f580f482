package dev.patchbay.vapi.token;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;

/// Asks for a key set at its URL: within three seconds, of at most 256 KB, by no detour.
public final class KeySetClient implements AutoCloseable {
    private static final Duration WITHIN = Duration.ofSeconds(3);
    private static final int LONGEST = 256 << 10;

    private final HttpClient client;
    private final RequestOptions request;

    public KeySetClient(Vertx vertx, URI url) {
        var within = Math.toIntExact(WITHIN.toMillis());
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(within).setKeepAlive(false));
        this.request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url.toString())
                .setTimeout(within)
                .putHeader("Accept", "application/json");
    }

    public Uni<String> document() {
        return Uni.createFrom()
                .completionStage(() -> client.request(request)
                        .compose(HttpClientRequest::send)
                        .compose(KeySetClient::body)
                        .toCompletionStage())
                .ifNoItem()
                .after(WITHIN)
                .fail();
    }

    private static Future<String> body(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            response.request().reset();
            return Future.failedFuture(new IllegalStateException("HTTP " + response.statusCode()));
        }
        var body = Buffer.buffer();
        var whole = Promise.<String>promise();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(_ -> whole.tryComplete(body.toString()));
        response.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > LONGEST) {
                whole.tryFail(new IllegalStateException("a key set of more than " + LONGEST + " bytes"));
                response.request().reset();
            }
        });
        return whole.future();
    }

    @Override
    public void close() {
        client.close();
    }
}
