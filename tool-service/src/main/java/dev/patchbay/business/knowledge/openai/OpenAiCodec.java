package dev.patchbay.business.knowledge.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.remote.RemoteFailure;
import dev.patchbay.business.remote.RemoteFailure.Category;
import dev.patchbay.business.remote.Reply;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `POST /v1/embeddings` as OpenAI publishes it: vectors come in any order, each with its text's index.
final class OpenAiCodec {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOO_MANY = 429;

    private OpenAiCodec() {}

    static String write(OpenAiConfig config, List<String> texts) {
        var request = JSON.createObjectNode();
        request.put("model", config.model());
        request.put("dimensions", config.dimensions());
        request.put("encoding_format", "float");
        var input = request.putArray("input");
        texts.forEach(input::add);
        return request.toString();
    }

    /// @param expected how many texts there were
    static List<float[]> read(String body, int expected, int dimensions) {
        var vectors = new float[expected][];
        parse(body).path("data").forEach(entry -> {
            var index = entry.path("index").asInt(-1);
            if (index < 0 || index >= expected) {
                throw new RemoteFailure(Category.UNREADABLE);
            }
            vectors[index] = vector(entry.path("embedding"), dimensions);
        });
        if (Stream.of(vectors).anyMatch(vector -> vector == null)) {
            throw new RemoteFailure(Category.UNREADABLE);
        }
        return List.of(vectors);
    }

    /// Which answers are none. An account without credit answers 429, too, and will do so until somebody pays.
    static Optional<Category> trouble(Reply reply) {
        return reply.status() == TOO_MANY && reply.body().contains("insufficient_quota")
                ? Optional.of(Category.DENIED)
                : reply.troubleOrRefusal();
    }

    /// Made to length one, whatever it came with.
    private static float[] vector(JsonNode components, int dimensions) {
        var length = 0.0;
        for (var component : components) {
            length += component.asDouble() * component.asDouble();
        }
        if (components.size() != dimensions || !(length > 0) || Double.isInfinite(length)) {
            throw new RemoteFailure(Category.UNREADABLE);
        }
        var vector = new float[dimensions];
        for (var i = 0; i < dimensions; i++) {
            vector[i] = (float) (components.get(i).asDouble() / Math.sqrt(length));
        }
        return vector;
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException _) {
            throw new RemoteFailure(Category.UNREADABLE);
        }
    }
}
