package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Complaint;
import dev.patchbay.rehearsal.provider.Description;
import dev.patchbay.rehearsal.provider.Provider;
import dev.patchbay.rehearsal.provider.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// OpenAI's `POST /v1/embeddings`. A text's vector is made of its words': each has a direction of its own, and words
/// that [mean the same][#meansTheSame] have one together; small words have none. Thread: any.
public final class EmbeddingsPeer implements Provider {
    private static final String PATH = "/v1/embeddings";
    private static final Description PUBLISHED = Description.read(EmbeddingsPeer.class, "embeddings-openapi.yaml");
    /// The models, and how long their vectors are.
    private static final Map<String, Integer> SIZES =
            Map.of("text-embedding-3-small", 1536, "text-embedding-3-large", 3072, "text-embedding-ada-002", 1536);
    private static final Set<String> SMALL = Set.of(
            "a", "an", "the", "my", "our", "your", "we", "i", "you", "it", "is", "are", "do", "does", "of", "to", "in",
            "on", "for", "and", "or", "what", "how", "when", "there");

    private final String key;
    private final Map<String, String> meanings = new HashMap<>();

    /// @param key the one that is good
    public EmbeddingsPeer(String key) {
        this.key = key;
    }

    public synchronized void meansTheSame(String... words) {
        for (String word : words) {
            meanings.put(word.toLowerCase(Locale.ROOT), words[0].toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public String name() {
        return "openai-embeddings";
    }

    @Override
    public boolean serves(String path) {
        return PATH.equals(path);
    }

    /// The key.
    @Override
    public Optional<String> account(Ask ask) {
        return ask.bearer();
    }

    @Override
    public Description description() {
        return PUBLISHED;
    }

    @Override
    public synchronized Reply answer(Ask ask) {
        if (!ask.bearer().equals(Optional.of(key))) {
            return unknownKey();
        }
        JsonNode sent = ask.json().orElseThrow();
        String model = sent.path("model").asText();
        Integer longest = SIZES.get(model);
        int size = sent.path("dimensions").asInt(longest == null ? 0 : longest);
        if (longest == null) {
            return error(404, "invalid_request_error", "model_not_found", "The model `" + model + "` does not exist.");
        }
        return size > longest
                ? error(400, "invalid_request_error", null, "Invalid value for 'dimensions'.")
                : Reply.json(200, list(texts(sent.path("input")), model, size));
    }

    private static List<String> texts(JsonNode input) {
        var texts = new ArrayList<String>();
        if (input.isTextual()) {
            texts.add(input.asText());
        }
        input.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /// The last text first: their order is nowhere promised, their index is.
    private ObjectNode list(List<String> texts, String model, int size) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("object", "list");
        var data = answer.putArray("data");
        int words = 0;
        for (int i = texts.size() - 1; i >= 0; i--) {
            var vector =
                    data.addObject().put("object", "embedding").put("index", i).putArray("embedding");
            for (float part : vector(texts.get(i), size)) {
                vector.add(part);
            }
            words += texts.get(i).split("\\s+").length;
        }
        answer.put("model", model);
        answer.putObject("usage").put("prompt_tokens", words).put("total_tokens", words);
        return answer;
    }

    private float[] vector(String text, int size) {
        var sum = new double[size];
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty() && !SMALL.contains(word)) {
                add(sum, meanings.getOrDefault(word, word));
            }
        }
        double length = 0;
        for (double part : sum) {
            length += part * part;
        }
        if (length == 0) {
            add(sum, "");
            length = size;
        }
        var vector = new float[size];
        for (int i = 0; i < size; i++) {
            vector[i] = (float) (sum[i] / Math.sqrt(length));
        }
        return vector;
    }

    private static void add(double[] sum, String meaning) {
        var direction = new Random(meaning.hashCode());
        for (int i = 0; i < sum.length; i++) {
            sum[i] += direction.nextGaussian();
        }
    }

    private static Reply unknownKey() {
        return error(401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided.");
    }

    /// As it says that the account has nothing left.
    public static Reply exhausted() {
        return error(429, "insufficient_quota", "insufficient_quota", "You exceeded your current quota.");
    }

    private static Reply error(int status, String type, String code, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error")
                .put("message", message)
                .put("type", type)
                .putNull("param")
                .put("code", code);
        return Reply.json(status, body);
    }

    @Override
    public Reply troubled(Ask ask, int status) {
        return switch (status) {
            case 401 -> unknownKey();
            case 429 -> error(429, "requests", "rate_limit_exceeded", "Rate limit reached for requests.");
            default -> error(status, "server_error", null, "The server had an error while processing your request.");
        };
    }

    @Override
    public Reply refuse(Ask ask, List<Complaint> complaints) {
        Complaint first = complaints.getFirst();
        return error(400, "invalid_request_error", null, "'" + first.property() + "' " + first.text());
    }
}
