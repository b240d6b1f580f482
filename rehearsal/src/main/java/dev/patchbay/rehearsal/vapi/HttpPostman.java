package dev.patchbay.rehearsal.vapi;

import dev.patchbay.rehearsal.web.Exchange;
import dev.patchbay.rehearsal.web.Site;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Brings messages by HTTP.
final class HttpPostman implements Postman {
    private static final int CONNECTIONS = 200;

    private final Vertx vertx;
    private final HttpClient http;
    private final Site site;

    HttpPostman(Vertx vertx, Site site) {
        this.vertx = vertx;
        this.http = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
        this.site = site;
    }

    @Override
    public CompletableFuture<Reply> bring(Letter letter) {
        RequestOptions options = site.request(HttpMethod.POST, letter.url())
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "axios/1.12.0");
        letter.headers().forEach(options::putHeader);
        return Exchange.send(vertx, http, options, Buffer.buffer(letter.body()))
                .thenApply(answer ->
                        new Reply(answer.head().statusCode(), answer.body().getBytes()))
                .orTimeout(letter.patience().toMillis(), TimeUnit.MILLISECONDS);
    }
}
