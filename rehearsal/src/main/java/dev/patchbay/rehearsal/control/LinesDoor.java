package dev.patchbay.rehearsal.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.rehearsal.scenario.ScenarioException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Consumer;

/// Takes an order by `POST`, with a bearer token, and answers with lines of text while it is carried out.
final class LinesDoor {
    private final Vertx vertx;
    private final String token;
    private final Orders orders;

    LinesDoor(Vertx vertx, String token, Orders orders) {
        this.vertx = vertx;
        this.token = token;
        this.orders = orders;
    }

    /// Reads an order's body as JSON.
    ///
    /// @param form how it must look, a sentence for who wrote it otherwise
    /// @throws IllegalArgumentException when it does not
    static <T> T read(ObjectMapper json, byte[] body, Class<T> type, String form) {
        try {
            return json.readValue(body, type);
        } catch (IOException e) {
            throw new IllegalArgumentException(form, e);
        }
    }

    void serve(HttpServerRequest request) {
        if (!authorised(request)) {
            end(request, 401, "a bearer token is needed");
        } else if (!request.method().equals(HttpMethod.POST)) {
            end(request, 405, "POST it");
        } else {
            Context context = vertx.getOrCreateContext();
            request.body().onSuccess(body -> Thread.startVirtualThread(() -> carryOut(request, body, context)));
        }
    }

    private void carryOut(HttpServerRequest request, Buffer body, Context context) {
        Order order;
        try {
            order = orders.of(body.getBytes());
        } catch (ScenarioException | IllegalArgumentException e) {
            context.runOnContext(_ -> end(request, 400, e.getMessage()));
            return;
        }
        HttpServerResponse response = request.response();
        response.setChunked(true).putHeader("Content-Type", "text/plain; charset=utf-8");
        try {
            order.carryOut(line -> context.runOnContext(_ -> write(response, line + "\n")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            context.runOnContext(_ -> finish(response));
        }
    }

    /// Whoever asked may have gone; the calls are played to their end all the same.
    private static void write(HttpServerResponse response, String text) {
        if (!response.closed() && !response.ended()) {
            response.write(text);
        }
    }

    private static void finish(HttpServerResponse response) {
        if (!response.closed() && !response.ended()) {
            response.end();
        }
    }

    private boolean authorised(HttpServerRequest request) {
        String given = request.getHeader("Authorization");
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    private static void end(HttpServerRequest request, int status, String text) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(text + "\n");
    }

    /// Reads orders.
    interface Orders {
        /// @throws ScenarioException when what it names cannot be had
        /// @throws IllegalArgumentException when it is not understood
        Order of(byte[] body) throws ScenarioException;
    }

    /// Something to be carried out.
    interface Order {
        void carryOut(Consumer<String> lines) throws InterruptedException;
    }
}
