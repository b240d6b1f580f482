package dev.patchbay.gateway.carrier;

import dev.patchbay.platform.twilio.TwilioSignature;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// As much of Twilio as the door's tests need: signed webhooks, signed handshakes, and the raw socket.
final class TwilioClient implements AutoCloseable {
    static final String TOKEN = "unit-test-token-01";
    static final String PUBLIC = "voice.example.test";
    private static final int PATIENCE_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient sockets = vertx.createWebSocketClient(new WebSocketClientOptions()
            .setMaxConnections(1000)
            .setMaxFrameSize(1 << 20)
            .setMaxMessageSize(1 << 20));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    TwilioClient(int port) {
        this.port = port;
    }

    static Map<String, String> ring(String callSid, String to) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("AccountSid", "AC00000000000000000000000000000001");
        parameters.put("ApiVersion", "2010-04-01");
        parameters.put("CallSid", callSid);
        parameters.put("CallStatus", "ringing");
        parameters.put("Direction", "inbound");
        parameters.put("From", "+15551230001");
        parameters.put("To", to);
        parameters.put("SomethingNew", " kept untrimmed ");
        return parameters;
    }

    HttpResponse<String> post(String path, Map<String, String> parameters) {
        return post(path, parameters, TOKEN, Map.of());
    }

    HttpResponse<String> post(String path, Map<String, String> parameters, String token, Map<String, String> headers) {
        Map<String, List<String>> signed = new TreeMap<>();
        parameters.forEach((name, value) -> signed.put(name, List.of(value)));
        Map<String, String> all = new TreeMap<>(headers);
        all.computeIfAbsent(
                "X-Twilio-Signature", ignored -> TwilioSignature.sign(token, "https://" + PUBLIC + path, signed));
        return raw(path, form(parameters), all);
    }

    HttpResponse<String> raw(String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    HttpResponse<String> get(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        headers.forEach(request::header);
        return send(request.build());
    }

    static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> encode(e.getKey()) + '=' + encode(e.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Rings and opens the stream that the answer asks for, up to and including `start`.
    Socket call(String callSid, String to) throws Exception {
        String twiml = post("/twilio/voice", ring(callSid, to)).body();
        Socket socket = open(URI.create(streamUrl(twiml)).getPath());
        socket.send(connected()).send(start(callSid, "MZ" + callSid, token(twiml)));
        return socket;
    }

    static String streamUrl(String twiml) {
        return attribute(twiml, "<Stream[^>]* url=\"([^\"]*)\"");
    }

    static String token(String twiml) {
        return attribute(twiml, "<Parameter name=\"token\" value=\"([^\"]*)\"");
    }

    static String redirect(String twiml) {
        return attribute(twiml, "<Redirect[^>]*>([^<]*)<").replace("&amp;", "&");
    }

    private static String attribute(String twiml, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(twiml);
        if (!matcher.find()) {
            throw new AssertionError("not in " + twiml);
        }
        return matcher.group(1);
    }

    static String connected() {
        return "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}";
    }

    static String start(String callSid, String streamSid, String token) {
        return """
                {"event":"start","sequenceNumber":"1","streamSid":"%2$s","start":{"streamSid":"%2$s",\
                "accountSid":"AC00000000000000000000000000000001","callSid":"%1$s","tracks":["inbound"],\
                "customParameters":{"token":"%3$s"},\
                "mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1}}}""".formatted(callSid, streamSid, token);
    }

    static String media(String streamSid, String payload, long timestamp) {
        return """
                {"event":"media","sequenceNumber":"4","streamSid":"%s","media":{"track":"inbound","chunk":"2",\
                "timestamp":"%d","payload":"%s"}}""".formatted(streamSid, timestamp, payload);
    }

    Socket open(String path) throws Exception {
        String signature = TwilioSignature.sign(TOKEN, "wss://" + PUBLIC + path, Map.of());
        return open(path, MultiMap.caseInsensitiveMultiMap().add("x-twilio-signature", signature));
    }

    Socket open(String path, MultiMap headers) throws Exception {
        Socket socket = new Socket(sockets.webSocket());
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("localhost")
                .setPort(port)
                .setURI(path)
                .setHeaders(headers.add(HttpHeaders.USER_AGENT, "TwilioMediaStreams"));
        socket.socket
                .connect(options)
                .toCompletionStage()
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return socket;
    }

    @Override
    public void close() {
        vertx.close();
        http.close();
    }

    /// One socket, whose ears are there before it is open: what came between would be lost.
    static final class Socket {
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final CompletableFuture<String> closed = new CompletableFuture<>();
        private final ClientWebSocket socket;

        private Socket(ClientWebSocket socket) {
            this.socket = socket;
            socket.textMessageHandler(received::add);
            socket.closeHandler(ignored -> closed.complete(socket.closeStatusCode() + " " + socket.closeReason()));
        }

        Socket send(String text) {
            socket.writeTextMessage(text);
            return this;
        }

        WebSocket raw() {
            return socket;
        }

        String next() throws InterruptedException {
            String next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return next == null ? "nothing" : next;
        }

        /// Status and reason of the server's close.
        String closed() throws Exception {
            return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        boolean isOpen() {
            return !closed.isDone();
        }
    }
}
