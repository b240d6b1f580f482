package dev.patchbay.local.proxy;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/// Answers of the proxy itself: problem details (RFC 9457).
final class Problems {
    static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    static void answer(HttpServerRequest request, int status, String detail) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .end(of(status, detail).encode());
    }

    static JsonObject of(int status, String detail) {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("detail", detail);
    }
}
