package dev.patchbay.rehearsal.control;

import dev.patchbay.rehearsal.twilio.CallsApi;
import dev.patchbay.rehearsal.vapi.VapiPeer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The one server of the rehearsal, on the loopback address: `/health`, Twilio's REST, the model's socket,
/// VAPI's REST and streams, `/runs`, `/attacks`.
public final class ControlServer {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final CallsApi twilio;
    private final ModelDoor model;
    private final VapiPeer vapi;
    private final RunsEndpoint runs;
    private final AttackEndpoint attacks;
    private final int largestMessage;

    /// @param largestMessage what the model's socket must take, in bytes
    public ControlServer(
            CallsApi twilio,
            ModelDoor model,
            VapiPeer vapi,
            RunsEndpoint runs,
            AttackEndpoint attacks,
            int largestMessage) {
        this.twilio = twilio;
        this.model = model;
        this.vapi = vapi;
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
        if (path.startsWith(CallsApi.ROOT)) {
            twilio.serve(request);
        } else if ("/v1/realtime".equals(path)) {
            model.connect(request);
        } else if (path.equals("/v1/models") || path.startsWith("/v1/models/")) {
            model.models(request);
        } else if (VapiPeer.serves(path)) {
            vapi.serve(request);
        } else if ("/runs".equals(path)) {
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
