package dev.patchbay.rehearsal.openai.shape;

import com.fasterxml.jackson.databind.JsonNode;

/// A string of one shape or an object of another.
record Either(Shape text, Shape object) implements Shape {
    @Override
    public void check(JsonNode value, String path) {
        if (!value.isTextual() && !value.isObject()) {
            throw Shape.wrongType(value, path, "a string or an object");
        }
        (value.isTextual() ? text : object).check(value, path);
    }
}
