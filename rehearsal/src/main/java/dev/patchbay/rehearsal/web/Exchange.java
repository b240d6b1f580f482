package dev.patchbay.rehearsal.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.CompletableFuture;

/// One request and its whole answer, for callers that are not on an event loop.
///
/// All of it happens on one event loop: followed from another thread, an answer may have ended before anybody
/// asked for its body, and then it never comes.
public final class Exchange {
    private Exchange() {}

    /// @param body sent with the request; absent: null
    public static CompletableFuture<Answer> send(Vertx vertx, HttpClient http, RequestOptions options, Buffer body) {
        var answer = new CompletableFuture<Answer>();
        vertx.getOrCreateContext().runOnContext(_ -> http.request(options)
                .compose(request -> body == null ? request.send() : request.send(body))
                .compose(Exchange::whole)
                .onSuccess(answer::complete)
                .onFailure(answer::completeExceptionally));
        return answer;
    }

    private static Future<Answer> whole(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response, body));
    }

    /// A response that has been read to its end.
    public record Answer(HttpClientResponse head, Buffer body) {}
}
