package dev.patchbay.business.knowledge.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.knowledge.openai.OpenAiFailure.Category;
import java.util.List;
import java.util.stream.Stream;

/// `POST /v1/embeddings` as OpenAI publishes it: vectors come in any order, each with its text's index.
final class OpenAiCodec {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

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
    static List<float[]> read(int status, String body, int expected, int dimensions) {
        if (status != OK) {
            throw new OpenAiFailure(category(status, body));
        }
        var vectors = new float[expected][];
        parse(body).path("data").forEach(entry -> {
            var index = entry.path("index").asInt(-1);
            if (index < 0 || index >= expected) {
                throw new OpenAiFailure(Category.UNREADABLE);
            }
            vectors[index] = vector(entry.path("embedding"), dimensions);
        });
        if (Stream.of(vectors).anyMatch(vector -> vector == null)) {
            throw new OpenAiFailure(Category.UNREADABLE);
        }
        return List.of(vectors);
    }

    /// An account without credit answers 429, too, and will do so until somebody pays.
    private static Category category(int status, String body) {
        if (status == TOO_MANY) {
            return body.contains("insufficient_quota") ? Category.DENIED : Category.TOO_MANY;
        }
        if (status >= SERVER_ERROR) {
            return Category.BROKEN;
        }
        return status == 401 || status == 403 ? Category.DENIED : Category.REFUSED;
    }

    /// Made to length one, whatever it came with.
    private static float[] vector(JsonNode components, int dimensions) {
        var length = 0.0;
        for (var component : components) {
            length += component.asDouble() * component.asDouble();
        }
        if (components.size() != dimensions || !(length > 0) || Double.isInfinite(length)) {
            throw new OpenAiFailure(Category.UNREADABLE);
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
            throw new OpenAiFailure(Category.UNREADABLE);
        }
    }
}
