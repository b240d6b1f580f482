package dev.patchbay.rehearsal.openai.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An object whose member `tag` tells which of several shapes it has.
public record VariantShape(String tag, Map<String, Shape> variants) implements Shape {

    public static VariantShape by(String tag) {
        return new VariantShape(tag, Map.of());
    }

    public VariantShape or(String value, Shape shape) {
        var more = new LinkedHashMap<>(variants);
        more.put(value, shape);
        return new VariantShape(tag, more);
    }

    @Override
    public void check(JsonNode value, String path) {
        if (!value.isObject()) {
            throw Shape.wrongType(value, path, "an object");
        }
        var tagPath = path.isEmpty() ? tag : path + "." + tag;
        if (!value.has(tag)) {
            throw ApiError.missing(tagPath).refusal();
        }
        new ChoiceShape(List.copyOf(variants.keySet())).check(value.get(tag), tagPath);
        variants.get(value.get(tag).textValue()).check(value, path);
    }
}
