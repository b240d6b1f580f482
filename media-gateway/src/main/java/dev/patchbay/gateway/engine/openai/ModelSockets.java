package dev.patchbay.gateway.engine.openai;

import dev.patchbay.gateway.call.ModelOpening;
import dev.patchbay.gateway.wire.TextChannel;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.impl.ContextInternal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/// Opens model sockets on the event loop of who asks, so that a call whose loop it is needs no hop.
final class ModelSockets {
    private static final Logger LOG = Logger.getLogger(ModelSockets.class);
    private static final int CONNECT_TIMEOUT_MS = 3_000;
    /// Vert.x holds 50 connections unless told otherwise; calls are bounded by the gateway itself.
    private static final int UNBOUNDED = Integer.MAX_VALUE;

    private final Vertx vertx;
    private final OpenAiSettings settings;
    private final SafetyIdentifier safety;
    private final WebSocketClient client;

    ModelSockets(Vertx vertx, OpenAiSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.safety = new SafetyIdentifier(settings.apiKey().orElse(""));
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(UNBOUNDED)
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setMaxFrameSize(settings.maxMessageBytes())
                .setMaxMessageSize(settings.maxMessageBytes()));
    }

    /// Connects; the leg is told of everything from then on.
    void open(ModelOpening opening, RealtimeLeg leg) {
        // The context of a webhook's request would otherwise live as long as the call.
        var root = ((ContextInternal) vertx.getOrCreateContext()).unwrap();
        root.runOnContext(ignored -> connect(opening, leg));
    }

    private void connect(ModelOpening opening, RealtimeLeg leg) {
        var socket = client.webSocket();
        listen(socket, leg);
        socket.connect(options(opening))
                .onSuccess(connected -> opened(connected, leg))
                .onFailure(failure -> failed(opening.callId(), leg, failure));
    }

    private void opened(WebSocket socket, RealtimeLeg leg) {
        var channel = TextChannel.of(socket);
        socket.textMessageHandler(channel.receiving(leg::received));
        leg.opened(new VertxRealtimeSocket(socket, channel, settings.maxBacklogBytes(), leg::lost));
    }

    private static void listen(ClientWebSocket socket, RealtimeLeg leg) {
        socket.textMessageHandler(leg::received);
        socket.exceptionHandler(failure -> leg.lost("lost"));
        socket.closeHandler(ignored -> leg.lost(closedNormally(socket) ? "closed" : "lost"));
    }

    private static boolean closedNormally(ClientWebSocket socket) {
        var status = socket.closeStatusCode();
        return status != null && status == 1_000;
    }

    private WebSocketConnectOptions options(ModelOpening opening) {
        var url = settings.url();
        boolean tls = "wss".equals(url.getScheme());
        var options = new WebSocketConnectOptions().setAllowOriginHeader(false);
        options.setHost(url.getHost())
                .setSsl(tls)
                .setPort(url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80)
                .setURI(url.getRawPath() + "?model="
                        + URLEncoder.encode(opening.session().model(), StandardCharsets.UTF_8));
        settings.apiKey().ifPresent(key -> options.addHeader("Authorization", "Bearer " + key));
        safety.of(opening.callerNumber()).ifPresent(id -> options.addHeader("OpenAI-Safety-Identifier", id));
        return options;
    }

    private static void failed(String callId, RealtimeLeg leg, Throwable failure) {
        LOG.warnf(
                "callId=%s the model's socket could not be opened: %s",
                callId, failure.getClass().getSimpleName());
        leg.lost("refused");
    }
}
