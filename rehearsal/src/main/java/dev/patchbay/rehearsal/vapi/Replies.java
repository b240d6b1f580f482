package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/// Answers of the peer's doors. Thread: any; written on the request's event loop.
final class Replies {
    private Replies() {}

    static void json(HttpServerRequest request, int status, JsonNode body) {
        send(request, status, "application/json; charset=utf-8", body.toString());
    }

    static void refuse(HttpServerRequest request, Refusal refusal) {
        refusal.headers().forEach(request.response()::putHeader);
        json(request, refusal.status(), refusal.body());
    }

    static void xml(HttpServerRequest request, String document) {
        send(request, 200, "text/xml; charset=utf-8", document);
    }

    private static void send(HttpServerRequest request, int status, String type, String body) {
        HttpServerResponse response = request.response();
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status).putHeader("Content-Type", type).end(body);
        }
    }
}
