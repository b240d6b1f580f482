package dev.patchbay.rehearsal.vapi.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An object whose member `tag` tells which of several shapes it has.
public record Variants(String tag, Map<String, Shape> variants) implements Shape {
    public static Variants by(String tag) {
        return new Variants(tag, Map.of());
    }

    public Variants or(String value, Shape shape) {
        var more = new LinkedHashMap<>(variants);
        more.put(value, shape);
        return new Variants(tag, more);
    }

    /// Several values with one shape.
    public Variants or(List<String> values, Shape shape) {
        var more = new LinkedHashMap<>(variants);
        values.forEach(value -> more.put(value, shape));
        return new Variants(tag, more);
    }

    @Override
    public void check(JsonNode value, String path, Complaints complaints) {
        if (!value.isObject()) {
            complaints.add(path, "must be an object");
            return;
        }
        Shape variant = variants.get(value.path(tag).asText());
        if (variant == null) {
            String tagPath = path.isEmpty() ? tag : path + "." + tag;
            complaints.add(tagPath, "must be one of the following values: " + String.join(", ", variants.keySet()));
        } else {
            variant.check(value, path, complaints);
        }
    }
}
