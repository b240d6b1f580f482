package dev.patchbay.rehearsal.openai.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/// A number within bounds, or one of `words`.
record Amount(boolean whole, double min, double max, List<String> words) implements Shape {
    @Override
    public void check(JsonNode value, String path) {
        if (value.isTextual() && words.contains(value.textValue())) {
            return;
        }
        if (!value.isNumber() || whole && !value.isIntegralNumber()) {
            throw Shape.wrongType(value, path, expected());
        }
        if (value.doubleValue() < min) {
            throw outside(value, path, "below_min", "below minimum value. Expected a value >= ", min);
        }
        if (value.doubleValue() > max) {
            throw outside(value, path, "above_max", "above maximum value. Expected a value <= ", max);
        }
    }

    private String expected() {
        var number = whole ? "an integer" : "a decimal";
        return words.isEmpty() ? number : "one of " + number + " or '" + String.join("', '", words) + "'";
    }

    private Refusal outside(JsonNode value, String path, String side, String words, double bound) {
        var kind = whole ? "integer" : "decimal";
        var message = "Invalid '%s': %s %s%s, but got %s instead."
                .formatted(
                        path,
                        kind,
                        words,
                        BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString(),
                        value.asText());
        return ApiError.invalid(kind + "_" + side + "_value", message, path).refusal();
    }
}
