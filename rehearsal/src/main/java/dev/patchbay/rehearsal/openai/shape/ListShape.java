package dev.patchbay.rehearsal.openai.shape;

import com.fasterxml.jackson.databind.JsonNode;

/// A list whose elements have one shape.
record ListShape(Shape element, int min, int max) implements Shape {
    @Override
    public void check(JsonNode value, String path) {
        if (!value.isArray()) {
            throw Shape.wrongType(value, path, "an array");
        }
        if (value.size() < min) {
            var message = "Invalid '%s': array too short. Expected an array with minimum length %d, but got an array"
                    + " with length %d instead.";
            throw ApiError.invalid("array_below_min_length", message.formatted(path, min, value.size()), path)
                    .refusal();
        }
        if (value.size() > max) {
            var message = "Invalid '%s': array too long. Expected an array with maximum length %d, but got an array"
                    + " with length %d instead.";
            throw ApiError.invalid("array_above_max_length", message.formatted(path, max, value.size()), path)
                    .refusal();
        }
        for (var i = 0; i < value.size(); i++) {
            element.check(value.get(i), path + "[" + i + "]");
        }
    }
}
