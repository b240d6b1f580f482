package dev.patchbay.rehearsal.openai.shape;

import com.fasterxml.jackson.databind.JsonNode;

/// An object of the client's own keys, so many and so long, whose values have one shape.
record MapShape(int maxPairs, int maxKey, Shape value) implements Shape {
    @Override
    public void check(JsonNode node, String path) {
        if (!node.isObject()) {
            throw Shape.wrongType(node, path, "an object");
        }
        if (node.size() > maxPairs) {
            var message = "Invalid '%s': too many properties. Expected an object with at most %d properties.";
            throw ApiError.invalid("object_above_max_properties", message.formatted(path, maxPairs), path)
                    .refusal();
        }
        node.properties().forEach(pair -> {
            if (pair.getKey().length() > maxKey) {
                var message = "Invalid '%s': key too long. Expected at most %d characters.";
                throw ApiError.invalid("string_above_max_length", message.formatted(path, maxKey), path)
                        .refusal();
            }
            value.check(pair.getValue(), path + "." + pair.getKey());
        });
    }
}
