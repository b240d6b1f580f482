package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/// Answers of the peer's doors. Thread: any; written on the request's event loop.
final class Replies {
    private Replies() {}

    /// How many of a list are asked for: 100 unless said otherwise, 1000 at most.
    static int limit(HttpServerRequest request) {
        String limit = request.getParam("limit");
        return limit != null && limit.matches("\\d{1,4}") ? Math.min(Integer.parseInt(limit), 1000) : 100;
    }

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
