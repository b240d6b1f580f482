package dev.patchbay.local.doctor;

import dev.patchbay.rehearsal.twilio.Signature;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The outside of a Patchbay, with the answers that its services give, and whatever a test has go wrong with it.
final class FakePatchbay {
    static final String OWNER_TOKEN = "owner-token-0123456789";
    static final String SERVICE_TOKEN = "service-token-0123456789";
    static final String VAPI_SECRET = "vapi-secret-0123456789";

    /// What the gateway was started with.
    volatile String publicUrl = Peers.PUBLIC.toString();
    volatile String twilioToken = Peers.ACCOUNT.authToken();

    private final Map<String, Consumer<HttpServerRequest>> instead = new ConcurrentHashMap<>();
    private final int outside;
    private final int inside;

    FakePatchbay(Vertx vertx) {
        outside = listen(vertx, this::outside);
        inside = listen(vertx, this::inside);
    }

    private static int listen(Vertx vertx, Consumer<HttpServerRequest> serve) {
        return vertx.createHttpServer()
                .requestHandler(serve::accept)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    /// What is answered at a path instead of the usual.
    FakePatchbay at(String path, Consumer<HttpServerRequest> answer) {
        instead.put(path, answer);
        return this;
    }

    Map<String, String> variables() {
        var services = "http://127.0.0.1:" + inside;
        return Map.of(
                "PATCHBAY_EDGE", "http://127.0.0.1:" + outside,
                "PATCHBAY_SERVICE_TOKEN", SERVICE_TOKEN,
                "PATCHBAY_OWNER_TOKEN", OWNER_TOKEN,
                "PATCHBAY_OIDC_PUBLIC_KEY", "key",
                "PATCHBAY_VAPI_SECRET", VAPI_SECRET,
                "PATCHBAY_TOOL_SERVICE_URL", services,
                "PATCHBAY_CALL_RECORDS_URL", services,
                "PATCHBAY_VAPI_ADAPTER_URL", services,
                "PATCHBAY_GATEWAY_PEERS", "gw-1=" + services);
    }

    private void outside(HttpServerRequest request) {
        var path = request.path();
        if (instead.containsKey(path)) {
            instead.get(path).accept(request);
            return;
        }
        switch (path) {
            case "/twilio/voice" -> request.body().onSuccess(body -> ring(request, body.toString()));
            case "/stream/gw-1" -> stream(request);
            case "/api/v1/vapi/webhook" ->
                json(request, VAPI_SECRET.equals(request.getHeader("X-Vapi-Secret")) ? 200 : 401, "{}");
            case "/api/calls" -> forOwner(request, "{\"calls\":[]}");
            case "/api/projects", "/api/agents" -> forOwner(request, "[]");
            case "/api/numbers" -> forOwner(request, "[]");
            case "/api/v1/vapi/cache/stats" -> forOwner(request, "{\"success\":true}");
            default -> problem(request, 404, "Nothing is routed here.");
        }
    }

    private void inside(HttpServerRequest request) {
        var path = "inside " + request.path();
        if (instead.containsKey(path)) {
            instead.get(path).accept(request);
        } else if (request.path().equals("/q/metrics")) {
            json(request, ("Bearer " + SERVICE_TOKEN).equals(request.getHeader("Authorization")) ? 200 : 401, "");
        } else if (request.path().equals("/q/health/ready")) {
            json(request, 200, "{\"status\":\"UP\",\"checks\":[]}");
        } else {
            outside(request);
        }
    }

    private void ring(HttpServerRequest request, String body) {
        var form = new QueryStringDecoder(body, false).parameters();
        var right = new Signature(twilioToken).of(publicUrl + "/twilio/voice", form);
        if (right.equals(request.getHeader("X-Twilio-Signature"))) {
            request.response().putHeader("Content-Type", "text/xml").end("<Response><Say>Sorry.</Say></Response>");
        } else {
            problem(request, 401, "The signature is missing or wrong.");
        }
    }

    private void stream(HttpServerRequest request) {
        var url = publicUrl.replaceFirst("^http", "ws") + "/stream/gw-1";
        if (new Signature(twilioToken).of(url).equals(request.getHeader("X-Twilio-Signature"))) {
            request.toWebSocket();
        } else {
            request.response().setStatusCode(401).end();
        }
    }

    private static void forOwner(HttpServerRequest request, String body) {
        if (("Bearer " + OWNER_TOKEN).equals(request.getHeader("Authorization"))) {
            json(request, 200, body);
        } else {
            problem(request, 401, "A valid bearer token is needed.");
        }
    }

    static void problem(HttpServerRequest request, int status, String detail) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end("{\"status\":" + status + ",\"detail\":\"" + detail + "\"}");
    }

    static void json(HttpServerRequest request, int status, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }
}
