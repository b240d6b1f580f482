package dev.patchbay.vapi.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/// VAPI's REST API for calls as the tests of this module need it, with the shapes and the faults of the real one.
///
/// Orders are told apart by the customer's number, questions by the call's id, so that tests do not disturb each other.
/// Whatever has no other orders does as a healthy VAPI would. Every order is held against VAPI's published description.
public final class VapiStub implements QuarkusTestResourceLifecycleManager {
    public static final String KEY = "vapi-key-of-the-tests-4711";
    public static final String PHONE_NUMBER_ID = "0f0d5a52-0000-4000-8000-1234567890ab";
    public static final String TWIML = """
            <?xml version="1.0" encoding="UTF-8"?><Response><Connect><Stream url="wss://api.vapi.ai/%s/transport"/>\
            </Connect></Response>""";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Request> REQUESTS = new CopyOnWriteArrayList<>();
    private static final Map<String, ObjectNode> CALLS = new ConcurrentHashMap<>();
    private static final Map<String, Deque<Answer>> ANSWERS = new ConcurrentHashMap<>();

    private Vertx vertx;

    /// What happens to a request instead of the usual.
    public sealed interface Answer {
        record Status(int code, String body, Map<String, String> headers) implements Answer {}

        /// The order is carried out; its answer is not VAPI's.
        record Instead(String body) implements Answer {}

        /// The order is carried out, the answer comes only when it is let go.
        record Held(Gate gate) implements Answer {}

        /// VAPI says that it failed; the order is carried out all the same, or not.
        record Failed(int code, boolean afterEffect) implements Answer {}

        /// The connection ends; the order is carried out before, or not.
        record Cut(boolean afterEffect) implements Answer {}
    }

    /// Holds an answer back until it is opened.
    public static final class Gate {
        private final CompletableFuture<Void> opened = new CompletableFuture<>();

        public void open() {
            opened.complete(null);
        }
    }

    /// @param key the customer's number or the call's id
    public record Request(String key, String method, String query, Optional<String> authorization, JsonNode body) {}

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        var server = vertx.createHttpServer().requestHandler(VapiStub::receive);
        var port = server.listen(0, "127.0.0.1")
                .map(HttpServer::actualPort)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return Map.of(
                "PATCHBAY_VAPI_API_URL",
                "http://127.0.0.1:" + port,
                "VAPI_API_KEY",
                KEY,
                "VAPI_PHONE_NUMBER_ID",
                PHONE_NUMBER_ID);
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /// The next answers to that number or id, one each.
    public static void then(String key, Answer... answers) {
        ANSWERS.computeIfAbsent(key, _ -> new ConcurrentLinkedDeque<>()).addAll(List.of(answers));
    }

    public static Answer refused(int status, String message) {
        return new Answer.Status(
                status,
                "{\"message\":" + message + ",\"error\":\"Bad Request\",\"statusCode\":" + status + "}",
                Map.of());
    }

    public static List<Request> requests() {
        return List.copyOf(REQUESTS);
    }

    public static List<Request> requests(String key) {
        return REQUESTS.stream().filter(request -> request.key().equals(key)).toList();
    }

    /// The calls that were made for that number.
    public static List<ObjectNode> calls(String number) {
        return CALLS.values().stream()
                .filter(call -> call.at("/customer/number").asText().equals(number))
                .toList();
    }

    /// A call that somebody else made at VAPI.
    public static ObjectNode foreignCall(String number) {
        var call = newCall(
                JSON.createObjectNode().set("customer", JSON.createObjectNode().put("number", number)));
        CALLS.put(call.path("id").asText(), call);
        return call;
    }

    private static void receive(HttpServerRequest request) {
        request.body().onSuccess(buffer -> {
            var body = read(buffer.getBytes());
            var key = request.method() == HttpMethod.POST
                    ? body.at("/customer/number").asText()
                    : request.path().substring(request.path().lastIndexOf('/') + 1);
            REQUESTS.add(new Request(
                    key,
                    request.method().name(),
                    String.valueOf(request.query()),
                    Optional.ofNullable(request.getHeader("Authorization")),
                    body));
            answer(request, key, body);
        });
    }

    private static void answer(HttpServerRequest request, String key, JsonNode body) {
        var queue = ANSWERS.getOrDefault(key, new ConcurrentLinkedDeque<>());
        var response = request.response().putHeader("Content-Type", "application/json; charset=utf-8");
        switch (queue.poll()) {
            case null -> usual(request, response, key, body);
            case Answer.Status status -> {
                status.headers().forEach(response::putHeader);
                response.setStatusCode(status.code()).end(status.body());
            }
            case Answer.Instead instead -> {
                make(body);
                response.setStatusCode(201).end(instead.body());
            }
            case Answer.Held held -> {
                var call = make(body);
                held.gate().opened.thenRun(() -> response.setStatusCode(201).end(call.toString()));
            }
            case Answer.Failed failed -> {
                if (failed.afterEffect()) {
                    make(body);
                }
                response.setStatusCode(failed.code())
                        .end("{\"message\":\"Internal server error\",\"statusCode\":" + failed.code() + "}");
            }
            case Answer.Cut cut -> {
                if (cut.afterEffect()) {
                    make(body);
                }
                request.connection().close();
            }
        }
    }

    private static void usual(HttpServerRequest request, HttpServerResponse response, String key, JsonNode body) {
        if (!("Bearer " + KEY).equals(request.getHeader("Authorization"))) {
            response.setStatusCode(401)
                    .end("{\"message\":\"Invalid Key\",\"error\":\"Unauthorized\",\"statusCode\":401}");
        } else if (request.method() == HttpMethod.POST) {
            post(response, body);
        } else if (key.equals("call")) {
            list(request, response);
        } else if (CALLS.containsKey(key)) {
            response.end(CALLS.get(key).toString());
        } else {
            response.setStatusCode(404)
                    .end("{\"message\":\"Couldn't find call.\",\"error\":\"Not Found\",\"statusCode\":404}");
        }
    }

    private static void post(HttpServerResponse response, JsonNode body) {
        if (CreateCallSchema.refuses(body)) {
            response.setStatusCode(400)
                    .end("{\"message\":[\"not as described\"],\"error\":\"Bad Request\",\"statusCode\":400}");
        } else {
            response.setStatusCode(201).end(make(body).toString());
        }
    }

    private static void list(HttpServerRequest request, HttpServerResponse response) {
        var from = Instant.parse(request.getParam("createdAtGe"));
        var to = Instant.parse(request.getParam("createdAtLe"));
        var list = JSON.createArrayNode();
        CALLS.values().stream()
                .filter(call -> !Instant.parse(call.path("createdAt").asText()).isBefore(from))
                .filter(call -> !Instant.parse(call.path("createdAt").asText()).isAfter(to))
                .forEach(list::add);
        response.end(list.toString());
    }

    private static ObjectNode make(JsonNode order) {
        var call = newCall((ObjectNode) order);
        CALLS.put(call.path("id").asText(), call);
        return call;
    }

    private static ObjectNode newCall(ObjectNode order) {
        var id = UUID.randomUUID().toString();
        var now = Instant.now().toString();
        var call = order.deepCopy()
                .put("id", id)
                .put("orgId", "5d4f3d8e-0000-4000-8000-000000000001")
                .put("createdAt", now)
                .put("updatedAt", now)
                .put("type", "outboundPhoneCall")
                .put("status", "queued")
                .put("phoneCallProvider", "twilio")
                .put("phoneCallTransport", "pstn");
        if (order.path("phoneCallProviderBypassEnabled").asBoolean()) {
            call.put("type", "inboundPhoneCall");
            call.set("phoneCallProviderDetails", JSON.createObjectNode().put("twiml", TWIML.formatted(id)));
        }
        return call;
    }

    private static JsonNode read(byte[] body) {
        try {
            return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
