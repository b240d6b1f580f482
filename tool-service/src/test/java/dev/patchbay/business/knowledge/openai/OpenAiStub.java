package dev.patchbay.business.knowledge.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/// OpenAI's `POST /v1/embeddings` with the shapes and the refusals of the real one. Its vectors know a few meanings:
/// texts that have words of the same group are near each other.
final class OpenAiStub implements AutoCloseable {
    static final String KEY = "sk-key-of-the-tests-4711";
    static final int DIMENSIONS = 6;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FIELDS = Set.of("model", "input", "dimensions", "encoding_format", "user");
    private static final List<Set<String>> MEANINGS = List.of(
            Set.of("warranty", "guarantee", "promise", "stands", "behind"),
            Set.of("pay", "card", "money", "plastic"),
            Set.of("hours", "open", "sunday"),
            Set.of("dog", "pets", "rex"));

    final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    final Deque<Fault> faults = new ConcurrentLinkedDeque<>();
    private final HttpServer server;

    /// @param status 0: it never answers
    record Fault(int status, String body) {}

    OpenAiStub(Vertx vertx) {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body.toString())))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    private void answer(HttpServerRequest request, String body) {
        var sent = parse(body);
        asked.add(sent);
        var fault = faults.poll();
        if (fault != null) {
            if (fault.status() > 0) {
                request.response().setStatusCode(fault.status()).end(fault.body());
            }
            return;
        }
        var refusal = refusal(request, sent);
        if (refusal > 0) {
            request.response().setStatusCode(refusal).end(error("invalid_request_error"));
        } else {
            request.response().putHeader("Content-Type", "application/json").end(vectors(sent));
        }
    }

    private static int refusal(HttpServerRequest request, JsonNode sent) {
        if (!("Bearer " + KEY).equals(request.getHeader("Authorization"))) {
            return 401;
        }
        if (!request.path().equals("/v1/embeddings")) {
            return 404;
        }
        var isKnown = sent.properties().stream().allMatch(field -> FIELDS.contains(field.getKey()));
        var input = sent.path("input");
        var isGood = input.isArray() && !input.isEmpty() && input.size() <= 2048;
        for (var text : input) {
            isGood &= text.isTextual() && !text.asText().isEmpty();
        }
        return isKnown && isGood && sent.path("model").asText().startsWith("text-embedding-3") ? 0 : 400;
    }

    /// The last text first: their order is nowhere promised, their index is.
    private static String vectors(JsonNode sent) {
        var answer = JSON.createObjectNode().put("object", "list");
        var data = answer.putArray("data");
        for (var i = sent.path("input").size() - 1; i >= 0; i--) {
            var entry =
                    data.addObject().put("object", "embedding").put("index", i).put("not_known_yet", true);
            vector(
                    entry,
                    sent.path("input").get(i).asText(),
                    sent.path("dimensions").asInt());
        }
        answer.put("model", sent.path("model").asText());
        answer.putObject("usage").put("prompt_tokens", 8).put("total_tokens", 8);
        return answer.toString();
    }

    private static void vector(ObjectNode entry, String text, int dimensions) {
        var words = Set.copyOf(List.of(text.toLowerCase(Locale.ROOT).split("\\W+")));
        var components = entry.putArray("embedding");
        for (var i = 0; i < dimensions; i++) {
            var means = i < MEANINGS.size() && MEANINGS.get(i).stream().anyMatch(words::contains);
            components.add(means ? 0.9 : i == dimensions - 1 ? 0.1 : 0.0);
        }
    }

    static String error(String code) {
        return JSON.createObjectNode()
                .set("error", JSON.createObjectNode().put("message", "No.").put("code", code))
                .toString();
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON was sent", e);
        }
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
