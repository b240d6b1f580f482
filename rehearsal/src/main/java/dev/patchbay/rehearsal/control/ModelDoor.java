package dev.patchbay.rehearsal.control;

import io.vertx.core.http.HttpServerRequest;

/// Where the model's peer takes connections (`GET /v1/realtime` with an upgrade), and says what models there are.
public interface ModelDoor {

    /// Takes a request on its event loop: refuses it with an HTTP status, or upgrades it by
    /// [HttpServerRequest#toWebSocket()].
    void connect(HttpServerRequest request);

    /// Answers a request for the models that there are (`/v1/models` and below).
    default void models(HttpServerRequest request) {
        request.response().setStatusCode(404).end();
    }
}
