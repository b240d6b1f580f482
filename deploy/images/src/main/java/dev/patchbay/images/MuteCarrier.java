package dev.patchbay.images;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/// Stands where Twilio's REST would be and takes every message at once: nothing leaves the machine, and nothing is
/// tried again.
final class MuteCarrier implements AutoCloseable {
    private static final int CREATED = 201;

    private final HttpServer server;

    private MuteCarrier(HttpServer server) {
        this.server = server;
    }

    static MuteCarrier open() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var taken = new AtomicLong();
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                var answer = "{\"sid\": \"SM%032x\", \"status\": \"queued\"}".formatted(taken.incrementAndGet());
                var body = answer.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(CREATED, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        return new MuteCarrier(server);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
