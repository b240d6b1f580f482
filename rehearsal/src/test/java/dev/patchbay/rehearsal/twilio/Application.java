package dev.patchbay.rehearsal.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.security.RequestValidator;
import dev.patchbay.rehearsal.web.Site;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/// A small application on the other side of the peer: answers webhooks with what the test says, takes streams,
/// and has Twilio's own validator check every signature.
public final class Application implements AutoCloseable {
    public static final URI PUBLIC = URI.create("https://voice.example.test");
    public static final Account ACCOUNT = new Account("AC" + "0".repeat(31) + "1", "token-of-the-test");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SECONDS = 10;

    public final Vertx vertx = Vertx.vertx();
    final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    final List<String> badSignatures = new CopyOnWriteArrayList<>();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final BlockingQueue<ServerWebSocket> sockets = new LinkedBlockingQueue<>();
    private final RequestValidator validator = new RequestValidator(ACCOUNT.authToken());
    private final List<NetSocket> connections = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final NetServer edge;
    private volatile BiConsumer<ServerWebSocket, JsonNode> onMessage = (_, _) -> {};

    public Application() {
        server = vertx.createHttpServer()
                .requestHandler(this::serve)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        edge = vertx.createNetServer()
                .connectHandler(this::pass)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public URI edge() {
        return URI.create("http://127.0.0.1:" + edge.actualPort());
    }

    private void pass(NetSocket outside) {
        connections.add(outside);
        outside.pause();
        vertx.createNetClient().connect(server.actualPort(), "127.0.0.1").onSuccess(inside -> {
            outside.pipeTo(inside);
            inside.pipeTo(outside);
        });
    }

    public Site site() {
        return new Site(PUBLIC, edge());
    }

    public Application twiml(String path, String content) {
        return reply(path, new Reply(200, "text/xml", "<Response>" + content + "</Response>"));
    }

    public Application reply(String path, Reply reply) {
        replies.put(path, reply);
        return this;
    }

    /// What the application does with each message of a stream.
    public Application onMessage(BiConsumer<ServerWebSocket, JsonNode> action) {
        onMessage = action;
        return this;
    }

    /// The next request of this path.
    public Request request(String path) throws InterruptedException {
        while (true) {
            Request request = requests.poll(SECONDS, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("no request for " + path);
            }
            if (request.path().equals(path)) {
                return request;
            }
        }
    }

    public ServerWebSocket socket() throws InterruptedException {
        ServerWebSocket socket = sockets.poll(SECONDS, TimeUnit.SECONDS);
        if (socket == null) {
            throw new AssertionError("no stream");
        }
        return socket;
    }

    /// The next message with this event.
    public JsonNode message(String event) throws InterruptedException {
        while (true) {
            JsonNode message = messages.poll(SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no " + event);
            }
            if (message.path("event").asText().equals(event)) {
                return message;
            }
        }
    }

    /// As a killed process does it: no close frame.
    public void breakConnections() {
        connections.forEach(NetSocket::close);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void serve(HttpServerRequest request) {
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            upgrade(request);
            return;
        }
        if (request.path().startsWith("/api/")) {
            reply(request);
            return;
        }
        request.setExpectMultipart(true);
        request.endHandler(_ -> answer(request));
    }

    private void answer(HttpServerRequest request) {
        var params = new LinkedHashMap<String, String>();
        request.formAttributes().forEach(params::put);
        String url = "https://" + request.getHeader("Host") + request.uri();
        check(request, validator.validate(url, params, request.getHeader("X-Twilio-Signature")));
        requests.add(new Request(request.path(), params, request.headers()));
        reply(request);
    }

    private void reply(HttpServerRequest request) {
        Reply reply = replies.getOrDefault(request.path(), new Reply(204, "", ""));
        if (!reply.type().isEmpty()) {
            request.response().putHeader("Content-Type", reply.type());
        }
        request.response().setStatusCode(reply.status()).end(reply.body());
    }

    private void upgrade(HttpServerRequest request) {
        String url = "wss://" + request.getHeader("Host") + request.uri();
        check(request, validator.validate(url, Map.of(), request.getHeader("X-Twilio-Signature")));
        if (request.path().startsWith("/closed")) {
            request.response().setStatusCode(403).end();
            return;
        }
        request.toWebSocket().onSuccess(socket -> {
            sockets.add(socket);
            socket.textMessageHandler(text -> {
                JsonNode message = json(text);
                messages.add(message);
                onMessage.accept(socket, message);
            });
        });
    }

    private void check(HttpServerRequest request, boolean valid) {
        if (!valid) {
            badSignatures.add(request.uri());
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was asked.
    public record Request(String path, Map<String, String> params, MultiMap headers) {}

    /// What is answered.
    public record Reply(int status, String type, String body) {}
}
