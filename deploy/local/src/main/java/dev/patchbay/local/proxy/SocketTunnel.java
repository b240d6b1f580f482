package dev.patchbay.local.proxy;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;

/// Passes a WebSocket through as bytes: the origin's answer to the upgrade is the caller's, then each side's
/// bytes are the other's, at the pace of the slower one, until either ends.
final class SocketTunnel {
    private static final int SWITCHING = 101;

    private SocketTunnel() {}

    static boolean isUpgrade(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true);
    }

    /// @param origin a request to the origin, to the same path, that nothing was sent on yet
    static void open(HttpServerRequest caller, Future<HttpClientRequest> origin) {
        caller.pause();
        origin.compose(request -> {
                    request.headers().setAll(caller.headers());
                    // Some browsers say more here, which is for the first hop only.
                    request.headers().set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
                    return request.connect();
                })
                .onSuccess(answer -> answered(caller, answer))
                .onFailure(failure -> Problems.answer(caller, 502, "The service for this path did not answer."));
    }

    private static void answered(HttpServerRequest caller, HttpClientResponse answer) {
        var response = caller.response().setStatusCode(answer.statusCode());
        response.headers().addAll(answer.headers());
        if (answer.statusCode() != SWITCHING) {
            caller.resume();
            answer.pipeTo(response);
            return;
        }
        var origin = answer.netSocket();
        origin.pause();
        caller.toNetSocket().onSuccess(socket -> join(socket, origin)).onFailure(failure -> origin.close());
    }

    private static void join(NetSocket caller, NetSocket origin) {
        caller.pipeTo(origin).onComplete(done -> origin.close());
        origin.pipeTo(caller).onComplete(done -> caller.close());
    }
}
