package dev.patchbay.gateway.carrier;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/// Bounds what a stream may send before its end is known. Twilio's messages have about 400 bytes; Vert.x's
/// defaults (256 kB, compression) only help an attacker.
@ApplicationScoped
public class StreamLimits implements HttpServerOptionsCustomizer {
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        bound(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        bound(options);
    }

    private static void bound(HttpServerOptions options) {
        options.setMaxWebSocketFrameSize(StreamDoor.LARGEST_MESSAGE)
                .setMaxWebSocketMessageSize(StreamDoor.LARGEST_MESSAGE)
                .setPerMessageWebSocketCompressionSupported(false);
    }
}
