package dev.patchbay.rehearsal.openai.shape;

import com.fasterxml.jackson.databind.JsonNode;

/// A shape or an explicit null.
record Nullable(Shape shape) implements Shape {
    @Override
    public void check(JsonNode value, String path) {
        if (!value.isNull()) {
            shape.check(value, path);
        }
    }
}
