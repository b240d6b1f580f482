package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.patchbay.rehearsal.control.ModelDoor;
import dev.patchbay.rehearsal.mind.VertxTimeline;
import dev.patchbay.rehearsal.openai.shape.ApiError;
import dev.patchbay.rehearsal.scenario.ModelFault;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import dev.patchbay.rehearsal.scenario.ScriptRegistry;
import dev.patchbay.rehearsal.scenario.Speech;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The handshake of the Realtime API: `GET /v1/realtime?model=…` with `Authorization: Bearer …`.
///
/// A wrong key is answered with HTTP 401. What the API only tells inside the socket is told there, and the socket
/// closed with 4000: the beta interface, no model, an unknown model. The server must take messages of
/// [#LARGEST_MESSAGE] bytes. Thread: any event loop; a session stays on its connection's.
public final class RealtimeDoor implements ModelDoor {
    /// Base64 of the largest append, and its envelope.
    public static final int LARGEST_MESSAGE = CallerSide.MAX_APPEND_BYTES / 3 * 4 + 4096;

    private static final short REFUSED = 4000;

    private final Settings settings;
    private final ScriptRegistry scripts;
    private final PeerLog strangers;
    private final InstantSource clock;
    private final AtomicLong sessions = new AtomicLong();
    private final Map<RealtimeSession, Context> open = new ConcurrentHashMap<>();

    /// @param strangers the log of connections that belong to no script
    public RealtimeDoor(Settings settings, ScriptRegistry scripts, PeerLog strangers, InstantSource clock) {
        this.settings = settings;
        this.scripts = scripts;
        this.strangers = strangers;
        this.clock = clock;
    }

    /// Breaks the sockets of these callers' sessions.
    public void lose(Set<String> callers) {
        open.forEach((session, context) -> context.runOnContext(_ -> session.lose(callers)));
    }

    /// Has these callers' sessions reach their longest duration.
    public void expire(Set<String> callers) {
        open.forEach((session, context) -> context.runOnContext(_ -> session.expire(callers)));
    }

    /// Whose sessions are open, each as often as there are sessions.
    public List<String> callers() {
        return open.keySet().stream()
                .flatMap(session -> session.callerOf().stream())
                .toList();
    }

    /// How many sockets are open.
    public int openSockets() {
        return open.size();
    }

    @Override
    public void models(HttpServerRequest request) {
        if (!hasKey(request)) {
            strangers.refused(Peer.OPENAI, "invalid_api_key", "models without the right key");
            reject(request, 401, ApiError.invalid("invalid_api_key", "Incorrect API key provided."));
        } else if (!request.method().equals(HttpMethod.GET)) {
            reject(request, 405, ApiError.invalid("method_not_supported", "Not allowed to " + request.method() + "."));
        } else {
            ModelsRest.show(request);
        }
    }

    @Override
    public void connect(HttpServerRequest request) {
        var fault = refusalFault();
        if (fault.isPresent()) {
            var status = fault.get().kind() == ModelFault.Kind.REFUSE_429 ? 429 : 500;
            reject(request, status, ApiError.server("server_error", "The server had an error."));
        } else if (!hasKey(request)) {
            strangers.refused(Peer.OPENAI, "invalid_api_key", "handshake without the right key");
            reject(request, 401, ApiError.invalid("invalid_api_key", "Incorrect API key provided."));
        } else {
            request.toWebSocket().onSuccess(socket -> open(socket, request));
        }
    }

    private boolean hasKey(HttpServerRequest request) {
        return ("Bearer " + settings.apiKey()).equals(request.getHeader("Authorization"));
    }

    private Optional<ModelFault> refusalFault() {
        return scripts.runs().stream()
                .flatMap(run -> run.script().faults().stream()
                        .filter(fault -> fault.at() instanceof ModelFault.At.Connect
                                && run.spent().add(fault)))
                .findFirst();
    }

    private void open(ServerWebSocket socket, HttpServerRequest request) {
        var wire = new SocketWire(socket);
        var refusal = handshakeError(request);
        if (refusal.isPresent()) {
            var error = refusal.get();
            strangers.refused(Peer.OPENAI, error.code(), error.message());
            new Outbox(wire, new Ids(new Random())).error(error, NullNode.getInstance());
            wire.close(REFUSED, error.type() + "." + error.code());
            return;
        }
        serve(socket, wire, request.getParam("model"));
    }

    private void serve(ServerWebSocket socket, SocketWire wire, String model) {
        var time = new VertxTimeline(Vertx.currentContext(), clock);
        var random = new Random(settings.seed() + sessions.getAndIncrement());
        var brain = new Brain(scripts, strangers, settings.defaultLine());
        var session = new RealtimeSession(time, wire, random, brain, model);
        socket.textMessageHandler(session::text);
        socket.binaryMessageHandler(_ -> session.binary());
        open.put(session, Vertx.currentContext());
        socket.exceptionHandler(_ -> session.closed());
        socket.closeHandler(_ -> {
            open.remove(session);
            session.closed();
        });
        session.opened();
    }

    private static Optional<ApiError> handshakeError(HttpServerRequest request) {
        var model = request.getParam("model");
        if (request.headers().contains("OpenAI-Beta")) {
            return Optional.of(ApiError.invalid(
                    "beta_api_shape_disabled",
                    "The Realtime Beta API is no longer supported. Please use /v1/realtime for the GA API."));
        }
        if (model == null || model.isEmpty()) {
            return Optional.of(ApiError.invalid("missing_model", "You must provide a model parameter.", "model"));
        }
        if (!Models.known(model)) {
            return Optional.of(ApiError.invalid(
                    "model_not_found",
                    "The model `%s` does not exist or you do not have access to it.".formatted(model)));
        }
        return Optional.empty();
    }

    static void reject(HttpServerRequest request, int status, ApiError error) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("error")
                .put("message", error.message())
                .put("type", error.type())
                .put("param", error.param().orElse(null))
                .put("code", error.code());
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toString());
    }

    /// How the peer is set up.
    ///
    /// @param apiKey the only key it takes
    /// @param seed of everything random: identifiers, speeds, sizes of pieces
    /// @param defaultLine what it says in sessions that belong to no script; absent: it refuses them
    public record Settings(String apiKey, long seed, Optional<Speech> defaultLine) {}
}
