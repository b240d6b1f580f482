package dev.patchbay.rehearsal.openai.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.List;
import java.util.regex.Pattern;

/// What a value of an event may be.
///
/// Source: the API's published schema; wording and codes of refusals as the API has been seen to send them.
public sealed interface Shape
        permits Shape.Anything,
                Shape.Flag,
                Amount,
                ChoiceShape,
                Either,
                ListShape,
                MapShape,
                Nullable,
                ObjectShape,
                TextShape,
                VariantShape {

    /// @param path where the value is, for the refusal
    /// @throws Refusal if the value is not of this shape
    void check(JsonNode value, String path);

    static Shape text() {
        return new TextShape(Integer.MAX_VALUE, null);
    }

    static Shape text(int maxLength) {
        return new TextShape(maxLength, null);
    }

    /// Names and identifiers: letters, digits, `_` and `-`.
    static Shape word(int maxLength) {
        return new TextShape(maxLength, Pattern.compile("^[a-zA-Z0-9_-]+$"));
    }

    static Shape choice(String... values) {
        return new ChoiceShape(List.of(values));
    }

    static Shape integer(long min, long max) {
        return new Amount(true, min, max, List.of());
    }

    static Shape number(double min, double max) {
        return new Amount(false, min, max, List.of());
    }

    /// A number or one of a few words.
    static Shape integerOr(long min, long max, String... words) {
        return new Amount(true, min, max, List.of(words));
    }

    static Shape flag() {
        return new Flag();
    }

    static Shape list(Shape element) {
        return new ListShape(element, 0, Integer.MAX_VALUE);
    }

    static Shape list(Shape element, int min, int max) {
        return new ListShape(element, min, max);
    }

    static Shape either(Shape text, Shape object) {
        return new Either(text, object);
    }

    /// An object of the client's own strings.
    static Shape strings(int maxPairs, int maxKey, int maxValue) {
        return new MapShape(maxPairs, maxKey, text(maxValue));
    }

    static Shape nullable(Shape shape) {
        return new Nullable(shape);
    }

    /// An object whose members are not looked at.
    static Shape anyObject() {
        return new Anything();
    }

    static ObjectShape object() {
        return ObjectShape.EMPTY;
    }

    /// The refusal of a value of a wrong JSON type.
    static Refusal wrongType(JsonNode value, String path, String expected) {
        return ApiError.invalid(
                        "invalid_type",
                        "Invalid type for '%s': expected %s, but got %s instead."
                                .formatted(path, expected, kind(value)),
                        path)
                .refusal();
    }

    private static String kind(JsonNode value) {
        if (value.isIntegralNumber()) {
            return "an integer";
        }
        return switch (value.getNodeType()) {
            case JsonNodeType.STRING -> "a string";
            case JsonNodeType.NUMBER -> "a decimal";
            case JsonNodeType.BOOLEAN -> "a boolean";
            case JsonNodeType.ARRAY -> "an array";
            case JsonNodeType.OBJECT -> "an object";
            case JsonNodeType.NULL, JsonNodeType.MISSING, JsonNodeType.BINARY, JsonNodeType.POJO -> "null";
        };
    }

    /// An object of the client's own.
    record Anything() implements Shape {
        @Override
        public void check(JsonNode value, String path) {
            if (!value.isObject()) {
                throw wrongType(value, path, "an object");
            }
        }
    }

    /// True or false.
    record Flag() implements Shape {
        @Override
        public void check(JsonNode value, String path) {
            if (!value.isBoolean()) {
                throw wrongType(value, path, "a boolean");
            }
        }
    }
}
