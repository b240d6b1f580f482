package dev.patchbay.local.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.FreePort;
import dev.patchbay.local.process.PartStatus;
import dev.patchbay.local.process.PartStatus.State;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
class PublicPortTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<PartStatus> parts = new CopyOnWriteArrayList<>();
    // Fields: a client that nobody holds is closed by the garbage collector, with what is under way.
    private final HttpClient requests = vertx.createHttpClient();
    private final HttpClient seconds = vertx.createHttpClient(
            new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
    private final WebSocketClient sockets = vertx.createWebSocketClient(new WebSocketClientOptions()
            .setMaxConnections(1_000)
            .setMaxFrameSize(4 << 20)
            .setMaxMessageSize(4 << 20));
    private final PublicPort proxy = new PublicPort(vertx, () -> parts);
    private int port;

    @BeforeEach
    void listen() {
        port = proxy.listen("127.0.0.1", 0);
    }

    @AfterEach
    void close() throws Exception {
        get(vertx.close());
    }

    @Test
    void requestsReachTheServiceOfTheirPathUnchanged() throws Exception {
        part("tool-service", State.UP);
        part("call-records", State.UP);
        var headers = MultiMap.caseInsensitiveMultiMap()
                .add("Host", "patchbay.example")
                .add("X-Twilio-Signature", "abc=")
                .add("Authorization", "Bearer t")
                .add("I-Twilio-Idempotency-Token", "42");
        var body = "x".repeat(3_000_000);
        var answer = new JsonObject(send(HttpMethod.POST, "/api/agents/a%2B1?b=c%20d&e", headers, body));
        assertThat(answer.getString("from")).isEqualTo("tool-service");
        assertThat(answer.getString("uri")).isEqualTo("/api/agents/a%2B1?b=c%20d&e");
        assertThat(answer.getString("host")).isEqualTo("patchbay.example");
        assertThat(answer.getString("signature")).isEqualTo("abc=");
        assertThat(answer.getString("authorization")).isEqualTo("Bearer t");
        assertThat(answer.getInteger("length")).isEqualTo(body.length());
        assertThat(new JsonObject(send(HttpMethod.GET, "/api/calls", headers, "")).getString("from"))
                .isEqualTo("call-records");
    }

    @Test
    void streamsReachTheirInstanceWithQueryAndHeaders() throws Exception {
        part("gw-1", State.UP);
        part("gw-2", State.UP);
        for (var instance : List.of("gw-2", "gw-1", "gw-2")) {
            var stream = new Stream("/stream/" + instance + "?a=b");
            assertThat(stream.next())
                    .isEqualTo(instance + " /stream/" + instance + "?a=b signed Host=patchbay.example");
            stream.socket().writeTextMessage("y".repeat(1_500_000));
            assertThat(stream.next()).hasSize(1_500_000);
            get(stream.socket().close());
        }
    }

    @Test
    void manySocketsAreOpenAtOnce() throws Exception {
        part("gw-1", State.UP);
        var streams = IntStream.range(0, 120)
                .mapToObj(i -> new Stream("/media-stream"))
                .toList();
        for (var stream : streams) {
            assertThat(stream.next()).startsWith("gw-1 /media-stream");
        }
    }

    @Test
    void theEndOfEitherSideEndsTheOther() throws Exception {
        part("gw-1", State.UP);
        var stream = new Stream("/stream/gw-1");
        stream.next();
        stream.socket().writeTextMessage("close");
        assertThat(stream.closed.get(10, TimeUnit.SECONDS)).isEqualTo((short) 4001);
    }

    @Test
    void anInstanceThatIsNotUpIsNotReplacedByAnother() throws Exception {
        part("gw-1", State.UP);
        part("gw-2", State.DOWN);
        assertThat(status("/stream/gw-2")).isEqualTo(503);
        assertThat(status("/stream/gw-3")).isEqualTo(503);
        assertThat(status("/stream/tool-service")).isEqualTo(503);
    }

    @Test
    void aGatewayThatRefusesConnectionsIsPassedOver() throws Exception {
        parts.add(status("gw-1", State.UP, FreePort.find()));
        part("gw-2", State.UP);
        for (var i = 0; i < 4; i++) {
            assertThat(send(HttpMethod.POST, "/twilio/voice", MultiMap.caseInsensitiveMultiMap(), "a=b"))
                    .contains("\"from\":\"gw-2\"");
        }
    }

    @Test
    void gatewaysTakeTurns() throws Exception {
        part("gw-1", State.UP);
        part("gw-2", State.UP);
        var answers = new CopyOnWriteArrayList<String>();
        for (var i = 0; i < 4; i++) {
            answers.add(new JsonObject(send(HttpMethod.GET, "/twilio/voice", MultiMap.caseInsensitiveMultiMap(), ""))
                    .getString("from"));
        }
        assertThat(answers).containsSubsequence("gw-1", "gw-2").contains("gw-1", "gw-2");
    }

    @Test
    void internalPathsAreNeverRouted() throws Exception {
        part("tool-service", State.UP);
        assertThat(status("/internal/routes")).isEqualTo(404);
        assertThat(status("/q/metrics")).isEqualTo(404);
        assertThat(status("/api/../internal/routes")).isEqualTo(400);
        assertThat(status("http://127.0.0.1/internal/routes")).isEqualTo(400);
    }

    @Test
    void anAddressThatIsNoUriIsRefusedWithAWord() throws Exception {
        part("call-records", State.UP);
        for (var uri : List.of("/api/calls?status=%zz", "/api/calls?status={id}", "/api/calls/{id}", "/?a=b\\c")) {
            assertThat(status(uri)).isEqualTo(400);
            assertThat(send(HttpMethod.GET, uri, MultiMap.caseInsensitiveMultiMap(), ""))
                    .contains("\"status\":400", "escaped");
        }
        assertThat(status("/api/calls?status=%7Bid%7D&from=+1555")).isEqualTo(200);
    }

    /// The services close at such a line, and a body that is on its way then breaks on it, answer and all.
    @Test
    void anAddressThatNoServiceReadsIsRefusedBeforeItsBodyIsPassedOn() throws Exception {
        part("tool-service", State.UP);
        var body = "x".repeat(500_000);
        var longest = "/api/agents/" + "y".repeat(4_096 - "PUT /api/agents/ HTTP/1.1".length());
        assertThat(send(HttpMethod.PUT, longest, MultiMap.caseInsensitiveMultiMap(), body))
                .contains("\"length\":500000");
        // With the JDK's client: now and then, that of Vert.x misses an answer that comes before it has sent all.
        try (var impatient = java.net.http.HttpClient.newHttpClient()) {
            var tooLong = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + longest + "y"))
                    .version(java.net.http.HttpClient.Version.HTTP_1_1)
                    .PUT(BodyPublishers.ofString(body))
                    .build();
            for (var i = 0; i < 50; i++) {
                assertThat(impatient.send(tooLong, BodyHandlers.ofString()).body())
                        .contains("\"status\":414");
            }
        }
    }

    /// `curl` waits a second before it sends a large body all the same; other clients wait for longer.
    @Test
    void aClientThatAsksWhetherToSendItsBodyIsTold() throws Exception {
        part("tool-service", State.UP);
        var answer = get(requests.request(HttpMethod.POST, port, "127.0.0.1", "/api/book")
                .compose(request -> {
                    request.putHeader("Expect", "100-continue").putHeader("Content-Length", "7");
                    request.continueHandler(_ -> request.end("it goes"));
                    return request.sendHead().compose(_ -> request.response());
                })
                .compose(HttpClientResponse::body)
                .map(Buffer::toString));
        assertThat(new JsonObject(answer).getInteger("length")).isEqualTo(7);
    }

    @Test
    void aServiceThatBreaksOffIsTold() throws Exception {
        part("tool-service", State.UP);
        var answer = send(
                HttpMethod.POST, "/api/book", MultiMap.caseInsensitiveMultiMap().add("X-Break", "off"), "x");
        assertThat(answer).contains("\"status\":502", "broke off");
    }

    @Test
    void clientsThatSpeakHttp2GetWholeAnswers() throws Exception {
        part("call-records", State.UP);
        var answer = get(seconds.request(HttpMethod.GET, port, "127.0.0.1", "/api/calls")
                .compose(HttpClientRequest::send)
                .compose(response ->
                        response.body().map(body -> response.headers().contains("connection") + body.toString())));
        assertThat(answer).startsWith("false{").contains("call-records");
    }

    /// Without a length: HTTP/2 has no word for that.
    @Test
    void aBodyThatIsStreamedByHttp2Arrives() throws Exception {
        part("tool-service", State.UP);
        var answer = get(seconds.request(HttpMethod.POST, port, "127.0.0.1", "/api/book")
                .compose(request -> request.setChunked(true)
                        .write("x".repeat(100_000))
                        .compose(_ -> request.end("y"))
                        .compose(_ -> request.response()))
                .compose(HttpClientResponse::body)
                .map(Buffer::toString));
        assertThat(new JsonObject(answer).getInteger("length")).isEqualTo(100_001);
    }

    @Test
    void thePageShowsEveryPart() throws Exception {
        part("gw-1", State.UP);
        part("kafka", State.DOWN);
        var page = send(HttpMethod.GET, "/", MultiMap.caseInsensitiveMultiMap(), "");
        assertThat(page).contains("gw-1", "up", "kafka", "down", "1 of 2 parts are up", "http-equiv=\"refresh\"");
        var json = new JsonObject(send(HttpMethod.GET, "/status.json", MultiMap.caseInsensitiveMultiMap(), ""));
        assertThat(json.getJsonArray("parts").getJsonObject(1).getString("state"))
                .isEqualTo("down");
    }

    private void part(String name, State state) throws Exception {
        var server = vertx.createHttpServer(new HttpServerOptions()
                        .setMaxWebSocketFrameSize(4 << 20)
                        .setMaxWebSocketMessageSize(4 << 20))
                .requestHandler(request -> answer(name, request))
                .webSocketHandler(socket -> greet(name, socket));
        parts.add(status(name, state, get(server.listen(0, "127.0.0.1")).actualPort()));
    }

    private static PartStatus status(String name, State state, int port) {
        return new PartStatus(name, state, OptionalLong.empty(), port, Optional.empty(), 0);
    }

    private static void answer(String name, HttpServerRequest request) {
        if (request.headers().contains("X-Break")) {
            request.connection().close();
            return;
        }
        request.body().onSuccess(body -> request.response()
                .end(new JsonObject()
                        .put("from", name)
                        .put("uri", request.uri())
                        .put("host", request.getHeader("Host"))
                        .put("signature", request.getHeader("X-Twilio-Signature"))
                        .put("authorization", request.getHeader("Authorization"))
                        .put("length", body.length())
                        .encode()));
    }

    private static void greet(String name, ServerWebSocket socket) {
        socket.writeTextMessage(
                name + " " + socket.uri() + " " + socket.headers().get("X-Twilio-Signature") + " Host="
                        + socket.headers().get("Host"));
        socket.textMessageHandler(text -> {
            if (text.equals("close")) {
                socket.close((short) 4001, "asked");
            } else {
                socket.writeTextMessage(text);
            }
        });
    }

    private String send(HttpMethod method, String uri, MultiMap headers, String body) throws Exception {
        return get(request(method, uri, headers, body)
                .compose(response -> response.body().map(Buffer::toString)));
    }

    private int status(String uri) throws Exception {
        return get(request(HttpMethod.GET, uri, MultiMap.caseInsensitiveMultiMap(), "")
                .map(HttpClientResponse::statusCode));
    }

    private Future<HttpClientResponse> request(HttpMethod method, String uri, MultiMap headers, String body) {
        var options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setMethod(method)
                .setURI(uri)
                .setHeaders(headers);
        return requests.request(options).compose(request -> request.send(body));
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /// What an end of a stream sees. Its ears are there before it connects: what came between would be lost.
    private final class Stream {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final CompletableFuture<Short> closed = new CompletableFuture<>();
        private final Future<WebSocket> connecting;

        private Stream(String uri) {
            var socket = sockets.webSocket();
            socket.textMessageHandler(heard::add);
            socket.closeHandler(_ -> closed.complete(socket.closeStatusCode()));
            connecting = socket.connect(new WebSocketConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setURI(uri)
                    .putHeader("Host", "patchbay.example")
                    .putHeader("X-Twilio-Signature", "signed"));
        }

        private WebSocket socket() throws Exception {
            return get(connecting);
        }

        private String next() throws Exception {
            socket();
            return heard.poll(10, TimeUnit.SECONDS);
        }
    }
}
