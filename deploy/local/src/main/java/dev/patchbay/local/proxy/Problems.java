package dev.patchbay.local.proxy;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/// Answers of the proxy itself: problem details (RFC 9457).
final class Problems {
    private Problems() {}

    static void answer(HttpServerRequest request, int status, String detail) {
        var response = request.response().setStatusCode(status);
        var problem = new JsonObject()
                .put("type", "about:blank")
                .put("title", response.getStatusMessage())
                .put("status", status)
                .put("detail", detail);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json").end(problem.encode());
    }
}
