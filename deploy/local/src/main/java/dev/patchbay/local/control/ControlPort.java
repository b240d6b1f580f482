package dev.patchbay.local.control;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The control interface for rehearsals: a loopback port of its own, never behind the public one, and a bearer
/// token for everything.
///
/// `POST /_local/kill/{part}`, `POST /_local/stop-kafka`, `start-kafka`, `stop-postgres`, `start-postgres`;
/// answers when it is done.
public final class ControlPort {
    private static final String KILL = "/_local/kill/";

    private final Vertx vertx;
    private final Faults faults;
    private final byte[] credentials;

    public ControlPort(Vertx vertx, Faults faults, String token) {
        this.vertx = vertx;
        this.faults = faults;
        this.credentials = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    /// @return the free port it listens on
    public int listen() {
        return vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private void handle(HttpServerRequest request) {
        if (!isAuthorized(request)) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
            answer(request, 401, new JsonObject());
        } else if (request.method() != HttpMethod.POST) {
            answer(request, 405, new JsonObject());
        } else {
            act(request);
        }
    }

    private void act(HttpServerRequest request) {
        var path = String.valueOf(request.path());
        if (path.startsWith(KILL)) {
            kill(request, path.substring(KILL.length()));
            return;
        }
        switch (path) {
            case "/_local/stop-kafka" -> perform(request, faults::stopKafka);
            case "/_local/start-kafka" -> perform(request, faults::startKafka);
            case "/_local/stop-postgres" -> perform(request, faults::stopPostgres);
            case "/_local/start-postgres" -> perform(request, faults::startPostgres);
            default -> answer(request, 404, new JsonObject());
        }
    }

    private void kill(HttpServerRequest request, String part) {
        var pid = faults.kill(part);
        if (pid.isPresent()) {
            answer(request, 200, new JsonObject().put("killed", part).put("pid", pid.getAsLong()));
        } else {
            answer(request, 404, new JsonObject().put("unknown", part));
        }
    }

    private void perform(HttpServerRequest request, Runnable deed) {
        Future<Void> done = vertx.executeBlocking(() -> {
            deed.run();
            return null;
        });
        done.onSuccess(ignored -> answer(request, 200, new JsonObject()))
                .onFailure(failure -> answer(request, 500, new JsonObject()));
    }

    private boolean isAuthorized(HttpServerRequest request) {
        var presented = request.getHeader(HttpHeaders.AUTHORIZATION);
        return presented != null && MessageDigest.isEqual(credentials, presented.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(body.encode());
    }
}
