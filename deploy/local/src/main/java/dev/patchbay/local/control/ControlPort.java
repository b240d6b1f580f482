package dev.patchbay.local.control;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The control interface for rehearsals: a loopback port of its own, never behind the public one, and a bearer
/// token for everything.
///
/// `POST /_local/kill/{part}`, `terminate/{part}`, `freeze/{part}`, `thaw/{part}`, `stop-kafka`, `start-kafka`,
/// `stop-postgres`, `start-postgres`; answers when it is done.
public final class ControlPort {
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
        var word = path.substring(path.lastIndexOf('/') + 1);
        switch (path.substring(0, path.length() - word.length())) {
            case "/_local/kill/" -> tell(request, "killed", word, faults.kill(word));
            case "/_local/terminate/" -> terminate(request, word);
            case "/_local/freeze/" -> tell(request, "frozen", word, faults.freeze(word));
            case "/_local/thaw/" -> tell(request, "thawed", word, faults.thaw(word));
            default -> take(request, path);
        }
    }

    private void take(HttpServerRequest request, String path) {
        switch (path) {
            case "/_local/stop-kafka" -> perform(request, faults::stopKafka);
            case "/_local/start-kafka" -> perform(request, faults::startKafka);
            case "/_local/stop-postgres" -> perform(request, faults::stopPostgres);
            case "/_local/start-postgres" -> perform(request, faults::startPostgres);
            default -> answer(request, 404, new JsonObject());
        }
    }

    private static void tell(HttpServerRequest request, String deed, String part, OptionalLong pid) {
        if (pid.isPresent()) {
            answer(request, 200, new JsonObject().put(deed, part).put("pid", pid.getAsLong()));
        } else {
            answer(request, 404, new JsonObject().put("unknown", part));
        }
    }

    private void terminate(HttpServerRequest request, String part) {
        Future<OptionalInt> ended = vertx.executeBlocking(() -> faults.terminate(part), false);
        ended.onSuccess(exit -> {
                    if (exit.isPresent()) {
                        answer(
                                request,
                                200,
                                new JsonObject().put("terminated", part).put("exit", exit.getAsInt()));
                    } else {
                        answer(request, 404, new JsonObject().put("unknown", part));
                    }
                })
                .onFailure(failure -> answer(request, 500, new JsonObject()));
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
