package dev.patchbay.rehearsal.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;

/// The least that can stand between a carrier and a model: one event loop of Vert.x, native transport, messages
/// unwrapped and rewrapped and nothing else. What a gateway costs is told in multiples of it.
final class BareRelay implements AutoCloseable {
    private static final int MANY = 100_000;
    private static final int LARGE = 1 << 20;

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    private final WebSocketClient models;
    private final String modelUrl;
    private final Copies copies;

    /// How often a caller's frame is passed on: 1, but for tests of what measures the relay.
    interface Copies {
        int of(int frame);
    }

    BareRelay(String modelUrl, Copies copies) {
        this.modelUrl = modelUrl;
        this.copies = copies;
        this.models = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(MANY)
                .setMaxFrameSize(LARGE)
                .setMaxMessageSize(LARGE));
    }

    /// @return the port
    Future<Integer> listen(int port) {
        var options = new HttpServerOptions().setTcpNoDelay(true).setAcceptBacklog(1_024);
        return vertx.createHttpServer(options)
                .webSocketHandler(this::stream)
                .requestHandler(BareRelay::webhook)
                .listen(port, "127.0.0.1")
                .map(server -> server.actualPort());
    }

    boolean nativeTransport() {
        return vertx.isNativeTransportEnabled();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static void webhook(HttpServerRequest request) {
        // A status callback gets the same answer, which nobody reads.
        var host = Aim.PUBLIC_URL.replace("https://", "wss://");
        request.response()
                .putHeader("Content-Type", "text/xml")
                .end("<Response><Connect><Stream url=\"" + host + "/stream\"/></Connect></Response>");
    }

    private void stream(ServerWebSocket carrier) {
        var call = new RelayedCall(carrier, copies);
        carrier.textMessageHandler(call::fromCarrier);
        var options = new WebSocketConnectOptions()
                .setAbsoluteURI(modelUrl + "?model=gpt-realtime-2.1")
                .putHeader("Authorization", "Bearer none");
        models.connect(options).onSuccess(call::opened).onFailure(failure -> carrier.close());
    }
}
