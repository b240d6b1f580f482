package dev.patchbay.rehearsal.control;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The one server of the rehearsal, on the loopback address: `/health`, Twilio's REST, the model's socket,
/// VAPI's REST and streams, the calendar providers, `/runs`, `/attacks`.
public final class ControlServer {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final ProviderDoors providers;
    private final RunsEndpoint runs;
    private final AttackEndpoint attacks;
    private final int largestMessage;

    /// @param largestMessage what the model's socket must take, in bytes
    public ControlServer(ProviderDoors providers, RunsEndpoint runs, AttackEndpoint attacks, int largestMessage) {
        this.providers = providers;
        this.runs = runs;
        this.attacks = attacks;
        this.largestMessage = largestMessage;
    }

    /// @param port 0 for any free one
    public Future<HttpServer> listen(Vertx vertx, int port) {
        var options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setMaxWebSocketFrameSize(largestMessage)
                .setMaxWebSocketMessageSize(largestMessage);
        return vertx.createHttpServer(options).requestHandler(this::serve).listen();
    }

    private void serve(HttpServerRequest request) {
        String path = request.path() == null ? "" : request.path();
        if (!request.headers().contains("Upgrade")) {
            // Every provider tells the time.
            request.response().putHeader("Date", HTTP_DATE.format(Instant.now()));
        }
        if (providers.serve(path, request)) {
            return;
        }
        if ("/runs".equals(path)) {
            runs.serve(request);
        } else if ("/attacks".equals(path)) {
            attacks.serve(request);
        } else if ("/health".equals(path)) {
            request.response().putHeader("Content-Type", "application/json").end("{\"status\":\"UP\"}");
        } else {
            request.response().setStatusCode(404).end();
        }
    }
}
