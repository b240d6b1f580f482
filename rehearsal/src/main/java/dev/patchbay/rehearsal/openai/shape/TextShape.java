package dev.patchbay.rehearsal.openai.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/// A string, at most so long; `pattern` may be null.
record TextShape(int maxLength, Pattern pattern) implements Shape {
    @Override
    public void check(JsonNode value, String path) {
        if (!value.isTextual()) {
            throw Shape.wrongType(value, path, "a string");
        }
        var text = value.textValue();
        if (text.length() > maxLength) {
            var message = "Invalid '%s': string too long. Expected a string with maximum length %d, but got a string"
                    + " with length %d instead.";
            throw ApiError.invalid("string_above_max_length", message.formatted(path, maxLength, text.length()), path)
                    .refusal();
        }
        if (pattern != null && !pattern.matcher(text).matches()) {
            var message =
                    "Invalid '%s': string does not match pattern. Expected a string that matches the pattern '%s'.";
            throw ApiError.invalid("invalid_value", message.formatted(path, pattern), path)
                    .refusal();
        }
    }
}
