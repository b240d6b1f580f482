package dev.patchbay.business.support;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Twilio's messages as the service under test asks for them, each recipient's as a test says.
@Singleton
public class TwilioDesk {
    /// What happens to the next message to a recipient.
    public enum Fault {
        /// It is taken, the answer is lost.
        TIME_OUT_AFTER_EFFECT,
        /// It is not taken, and the connection breaks.
        LOST,
        TOO_MANY,
        BROKEN,
        OPTED_OUT,
        NO_MOBILE
    }

    /// A message as it was taken.
    public record Taken(String sid, String from, String to, String body, String callback, String authorization) {}

    private final Vertx vertx;
    private final Clock clock;
    private final List<Taken> taken = new ArrayList<>();
    private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
    private final Map<String, Boolean> deaf = new ConcurrentHashMap<>();
    private HttpServer server;

    TwilioDesk(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    public synchronized TwilioDesk open() {
        if (server == null) {
            server = vertx.createHttpServer()
                    .requestHandler(this::serve)
                    .listen(PeerPorts.twilio(), "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        return this;
    }

    public void next(String to, Fault... wanted) {
        faults.computeIfAbsent(to, _ -> new ArrayDeque<>()).addAll(List.of(wanted));
    }

    /// Listing what was sent to this recipient is not answered until it hears again.
    public void deafen(String to, boolean isDeaf) {
        deaf.put(to, isDeaf);
    }

    public synchronized List<Taken> takenFor(String to) {
        return taken.stream().filter(one -> one.to().equals(to)).toList();
    }

    private void serve(HttpServerRequest request) {
        if (request.method().name().equals("GET")) {
            list(request);
        } else {
            request.body().onSuccess(body -> take(request, body.toString(StandardCharsets.UTF_8)));
        }
    }

    private void list(HttpServerRequest request) {
        var to = request.getParam("To");
        if (deaf.getOrDefault(to, false)) {
            request.response().setStatusCode(503).end();
            return;
        }
        var list = JsonNodeFactory.instance.objectNode();
        var messages = list.putArray("messages");
        takenFor(to).reversed().forEach(one -> messages.add(resource(one)));
        answer(request, 200, list);
    }

    private void take(HttpServerRequest request, String body) {
        var form = new QueryStringDecoder(body, false).parameters();
        var to = form.get("To").getFirst();
        var queue = faults.getOrDefault(to, new ArrayDeque<>());
        var fault = queue.poll();
        switch (fault) {
            case null -> answer(request, 201, resource(keep(request, form)).put("a_field_of_tomorrow", "x"));
            case TIME_OUT_AFTER_EFFECT -> {
                keep(request, form);
                request.connection().close();
            }
            case LOST -> request.connection().close();
            case TOO_MANY -> {
                request.response().putHeader("Retry-After", "7");
                error(request, 429, 20429);
            }
            case BROKEN -> error(request, 500, 20500);
            case OPTED_OUT -> error(request, 400, 21610);
            case NO_MOBILE -> error(request, 400, 21614);
        }
    }

    private synchronized Taken keep(HttpServerRequest request, Map<String, List<String>> form) {
        var one = new Taken(
                "SM" + UUID.randomUUID().toString().replace("-", ""),
                form.get("From").getFirst(),
                form.get("To").getFirst(),
                form.get("Body").getFirst(),
                form.get("StatusCallback").getFirst(),
                request.getHeader("Authorization"));
        taken.add(one);
        return one;
    }

    private ObjectNode resource(Taken one) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sid", one.sid())
                .put("status", "queued")
                .put("from", one.from())
                .put("to", one.to())
                .put("body", one.body())
                .put("direction", "outbound-api")
                .putNull("date_sent")
                .put(
                        "date_created",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atOffset(ZoneOffset.UTC)));
    }

    private static void error(HttpServerRequest request, int status, int code) {
        answer(
                request,
                status,
                JsonNodeFactory.instance.objectNode().put("code", code).put("status", status));
    }

    private static void answer(HttpServerRequest request, int status, ObjectNode body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toString());
    }
}
