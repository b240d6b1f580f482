package dev.patchbay.gateway.carrier;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/// The addresses of Twilio's media streams. The path names the instance, so that ingress and proxy can route by
/// it; `/media-stream` is the older address (T2).
@ApplicationScoped
public class StreamAddresses {
    private static final int UNAUTHORIZED = 401;
    private static final int UPGRADE_REQUIRED = 426;

    private final HandshakeCheck check;
    private final StreamDoor door;

    @Inject
    public StreamAddresses(HandshakeCheck check, StreamDoor door) {
        this.check = check;
        this.door = door;
    }

    void listen(@Observes Router router) {
        router.get("/stream/:instance").handler(this::upgrade);
        router.get("/media-stream/:instance").handler(this::upgrade);
        router.get("/media-stream").handler(this::upgrade);
    }

    private void upgrade(RoutingContext context) {
        var request = context.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            context.response()
                    .putHeader("Upgrade", "websocket")
                    .setStatusCode(UPGRADE_REQUIRED)
                    .end();
        } else if (check.passes(request)) {
            request.toWebSocket()
                    .onSuccess(socket -> door.open(socket, request.connection()))
                    .onFailure(context::fail);
        } else {
            context.response().setStatusCode(UNAUTHORIZED).end();
        }
    }
}
