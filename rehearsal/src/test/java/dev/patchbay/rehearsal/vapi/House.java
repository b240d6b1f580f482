package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.ScriptRegistry;
import dev.patchbay.rehearsal.web.Site;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// VAPI's peer behind HTTP, and a server that takes its messages.
public final class House implements AutoCloseable {
    public static final URI INBOUND = URI.create("https://vapi.example.test/twilio/inbound_call");
    public static final String CARRIER_TOKEN = "token-of-the-test";
    private static final URI PUBLIC = URI.create("https://patchbay.example.test");
    private static final String KEY = "vapi-key";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SECONDS = 10;

    public final Vertx vertx = Vertx.vertx();
    public final PeerLog log = new PeerLog(Clock.systemUTC(), _ -> {});
    public final ScriptRegistry scripts = new ScriptRegistry();
    final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private volatile String answer = "";

    public House() {
        this(new Credential.Fixed(Map.of("X-Vapi-Secret", "the-secret")));
    }

    House(Credential credential) {
        HttpServer hooks = listen(vertx.createHttpServer().requestHandler(this::hook));
        var doors = vertx.createHttpServer();
        var peer = new VapiPeer[1];
        port = listen(doors.requestHandler(request -> peer[0].serve(request))).actualPort();
        var site = new Site(PUBLIC, URI.create("http://127.0.0.1:" + hooks.actualPort()));
        var settings = new VapiSettings(KEY, INBOUND, URI.create(PUBLIC + "/hook"), credential, CARRIER_TOKEN);
        peer[0] = new VapiPeer(vertx, settings, site, scripts, log, Clock.systemUTC());
    }

    /// Where the peer really listens.
    public URI edge() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// What its server answers to questions.
    void answers(String body) {
        answer = body;
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", "Bearer " + KEY).header("Content-Type", "application/json");
    }

    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create(edge() + path));
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    /// The next message of a type, with its status when one is named (`status-update:ended`).
    public Told told(String type) throws InterruptedException {
        while (true) {
            Told next = told.poll(SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nobody was told of " + type);
            }
            String status = next.message().path("type").asText() + ":"
                    + next.message().path("status").asText();
            if (status.equals(type) || status.startsWith(type + ":")) {
                return next;
            }
        }
    }

    private void hook(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            try {
                told.add(new Told(
                        JSON.readTree(body.getBytes()).path("message"),
                        body.toString(),
                        request.headers().get("X-Vapi-Secret"),
                        request.headers().get("x-signature"),
                        request.headers().get("x-timestamp")));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            request.response().end(answer);
        });
    }

    private static HttpServer listen(HttpServer server) {
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /// A message that arrived, and how it proved whose it is.
    public record Told(JsonNode message, String body, String secret, String signature, String timestamp) {}
}
