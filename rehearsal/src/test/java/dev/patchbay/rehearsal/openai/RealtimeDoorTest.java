package dev.patchbay.rehearsal.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.rehearsal.scenario.ModelFault;
import dev.patchbay.rehearsal.scenario.ModelScript;
import dev.patchbay.rehearsal.scenario.ModelTurn;
import dev.patchbay.rehearsal.scenario.ModelTurn.On;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.ScriptRegistry;
import dev.patchbay.rehearsal.scenario.ScriptRun;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class RealtimeDoorTest {
    private static final ScriptRegistry SCRIPTS = new ScriptRegistry();
    private static final PeerLog LOG = new PeerLog(Clock.systemUTC(), _ -> {});
    private static Vertx vertx;
    // A field: a client that nobody holds is closed by the garbage collector, with its sockets.
    private static WebSocketClient sockets;
    private static HttpServer server;

    @BeforeAll
    static void listen() {
        vertx = Vertx.vertx();
        sockets = vertx.createWebSocketClient();
        var settings = new RealtimeDoor.Settings("sk-right", 1, Optional.empty());
        var door = new RealtimeDoor(settings, SCRIPTS, LOG, Clock.systemUTC());
        var options = new HttpServerOptions()
                .setMaxWebSocketFrameSize(RealtimeDoor.LARGEST_MESSAGE)
                .setMaxWebSocketMessageSize(RealtimeDoor.LARGEST_MESSAGE);
        server = await(vertx.createHttpServer(options)
                .requestHandler(request -> {
                    if (request.path().startsWith("/v1/models")) {
                        door.models(request);
                    } else {
                        door.connect(request);
                    }
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture());
    }

    @AfterAll
    static void close() {
        await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    @Test
    void theSessionIsToldFirst() {
        var client = new Client("/v1/realtime?model=gpt-realtime-2.1", "sk-right");

        assertThat(client.next()).startsWith("{\"type\":\"session.created\"");
        client.send("{\"type\":\"response.cancel\"}");
        assertThat(client.next()).contains("response_cancel_not_active");
        client.close();
    }

    @ParameterizedTest
    @CsvSource({"sk-wrong", "''"})
    void aWrongKeyIsUnauthorized(String key) {
        assertThatThrownBy(() -> new Client("/v1/realtime?model=gpt-realtime-2.1", key))
                .cause()
                .isInstanceOfSatisfying(UpgradeRejectedException.class, rejected -> {
                    assertThat(rejected.getStatus()).isEqualTo(401);
                    assertThat(rejected.getBody().toString()).contains("\"code\":\"invalid_api_key\"");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/realtime?model=gpt-realtime-9,,model_not_found",
        "/v1/realtime,,missing_model",
        "/v1/realtime?model=gpt-realtime-2.1,realtime=v1,beta_api_shape_disabled"
    })
    void whatTheApiRefusesInsideTheSocketIsRefusedThere(String path, String beta, String code) {
        var client = new Client(path, "sk-right", beta == null ? Map.of() : Map.of("OpenAI-Beta", beta));

        assertThat(client.next()).contains("\"type\":\"error\"").contains("\"code\":\"" + code + "\"");
        assertThat(client.closed()).isEqualTo(4000);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/models/gpt-realtime-2.1,sk-right,200,'\"object\":\"model\"'",
        "/v1/models,sk-right,200,'\"id\":\"gpt-realtime-2.1-mini\"'",
        "/v1/models/gpt-realtime-9,sk-right,404,'\"code\":\"model_not_found\"'",
        "/v1/models/gpt-realtime-2.1,sk-wrong,401,'\"code\":\"invalid_api_key\"'"
    })
    void modelsAreShownToWhoHasTheKey(String path, String key, int status, String part) throws Exception {
        var url = URI.create("http://127.0.0.1:" + server.actualPort() + path);
        var request = HttpRequest.newBuilder(url).header("Authorization", "Bearer " + key);
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).contains(part);
        }
    }

    @Test
    void aDroppedSocketHasNoCloseFrame() {
        var fault = new ModelFault(new ModelFault.At.Line("greeting", Duration.ZERO), ModelFault.Kind.DROP_SOCKET);
        try (var _ = SCRIPTS.register(run(fault))) {
            var client = new Client("/v1/realtime?model=gpt-realtime-2.1", "sk-right");
            client.send(Sessions.PHONE_SESSION);
            client.send("{\"type\":\"response.create\"}");

            assertThat(client.closed()).isIn(1006, -1);
        }
    }

    @ParameterizedTest
    @CsvSource({"REFUSE_500,500", "REFUSE_429,429"})
    void aSessionIsRefusedOnceWhenTheScriptSaysSo(ModelFault.Kind kind, int status) {
        try (var _ = SCRIPTS.register(run(new ModelFault(new ModelFault.At.Connect(), kind)))) {
            assertThatThrownBy(() -> new Client("/v1/realtime?model=gpt-realtime-2.1", "sk-right"))
                    .cause()
                    .isInstanceOfSatisfying(UpgradeRejectedException.class, rejected -> assertThat(rejected.getStatus())
                            .isEqualTo(status));
            var client = new Client("/v1/realtime?model=gpt-realtime-2.1", "sk-right");
            assertThat(client.next()).contains("session.created");
            client.close();
        }
    }

    private static ScriptRun run(ModelFault fault) {
        var turns = List.of(new ModelTurn(On.START, Optional.of("greeting"), List.of()));
        var script = new ModelScript(
                "test", Map.of("greeting", Sessions.GREETING), turns, List.of(fault), List.of(), List.of());
        return ScriptRun.of(Sessions.CALLER, script, LOG);
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /// A client on a real socket.
    private static final class Client {
        private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final WebSocket socket;

        Client(String path, String key) {
            this(path, key, Map.of());
        }

        Client(String path, String key, Map<String, String> headers) {
            var options = new WebSocketConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(server.actualPort())
                    .setURI(path)
                    .addHeader("Authorization", "Bearer " + key);
            headers.forEach(options::addHeader);
            socket = await(open(options));
        }

        /// Listens before it connects, and connects on an event loop: what the server says at once, a close not
        /// excepted, would otherwise be gone before anybody listens.
        private CompletableFuture<WebSocket> open(WebSocketConnectOptions options) {
            var opened = new CompletableFuture<WebSocket>();
            vertx.runOnContext(_ -> {
                var client = sockets.webSocket();
                client.textMessageHandler(messages::add);
                client.closeHandler(
                        _ -> closed.complete(client.closeStatusCode() == null ? -1 : (int) client.closeStatusCode()));
                client.connect(options).onSuccess(opened::complete).onFailure(opened::completeExceptionally);
            });
            return opened;
        }

        String next() {
            try {
                return messages.poll(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        int closed() {
            return await(closed);
        }

        void send(String message) {
            socket.writeTextMessage(message);
        }

        void close() {
            socket.close();
        }
    }
}
