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
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// VAPI's peer behind HTTP, and a server that takes its messages. All that the peer answers and tells is held
/// against VAPI's published description.
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
    final VapiPeer peer;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private volatile String answer = "";

    public House() {
        this(new Credential.Fixed(Map.of("X-Vapi-Secret", "the-secret")));
    }

    House(Credential credential) {
        HttpServer hooks = listen(vertx.createHttpServer().requestHandler(this::hook));
        var doors = vertx.createHttpServer();
        port = listen(doors.requestHandler(this::serve)).actualPort();
        var site = new Site(PUBLIC, URI.create("http://127.0.0.1:" + hooks.actualPort()));
        var settings = new VapiSettings(KEY, INBOUND, URI.create(PUBLIC + "/hook"), credential, CARRIER_TOKEN);
        peer = new VapiPeer(vertx, settings, site, scripts, log, Clock.systemUTC());
    }

    private void serve(HttpServerRequest request) {
        peer.serve(request);
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
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        String path = response.uri().getPath();
        if (response.statusCode() < 300 && !path.startsWith("/twilio")) {
            complaints.addAll(PublishedShapes.ofAnswer(path, json(response)));
        }
        return response;
    }

    HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", "Bearer " + KEY).header("Content-Type", "application/json");
    }

    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create(edge() + path));
    }

    /// A carrier asks what to do with a call.
    HttpResponse<String> carrier(Map<String, String> form, boolean signed) throws Exception {
        String body = form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(anonymous("/twilio/inbound_call")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signed ? signature(form) : "wrong")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static Map<String, String> form(String to, String status) {
        return new TreeMap<>(Map.of("From", "+15557654321", "To", to, "CallSid", "CA7", "CallStatus", status));
    }

    /// By Twilio's own library's rule, worked out here once more.
    private static String signature(Map<String, String> form) throws Exception {
        var data = new StringBuilder(INBOUND.toString());
        form.forEach((name, value) -> data.append(name).append(value));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(CARRIER_TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(data.toString().getBytes(StandardCharsets.UTF_8)));
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
                JsonNode message = JSON.readTree(body.getBytes()).path("message");
                complaints.addAll(PublishedShapes.ofMessage(message));
                told.add(new Told(
                        message,
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

    /// Fails if anything that was answered or told was not of VAPI's shape.
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        if (!complaints.isEmpty()) {
            throw new AssertionError(String.join("\n", complaints));
        }
    }

    /// A message that arrived, and how it proved whose it is.
    public record Told(JsonNode message, String body, String secret, String signature, String timestamp) {}
}
