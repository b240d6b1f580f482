package dev.patchbay.rehearsal.openai.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/// One of a closed set of strings.
record ChoiceShape(List<String> values) implements Shape {
    @Override
    public void check(JsonNode value, String path) {
        if (!value.isTextual()) {
            throw Shape.wrongType(value, path, values.size() == 1 ? "'" + values.getFirst() + "'" : "a string");
        }
        if (!values.contains(value.textValue())) {
            throw unsupported(value.textValue(), values, path);
        }
    }

    static Refusal unsupported(String value, List<String> values, String path) {
        var message = "Invalid value: '%s'. Supported values are: %s.".formatted(value, joined(values));
        return ApiError.invalid("invalid_value", message, path).refusal();
    }

    private static String joined(List<String> values) {
        if (values.size() < 2) {
            return "'" + values.getFirst() + "'";
        }
        var last = values.getLast();
        var first = values.subList(0, values.size() - 1).stream().collect(Collectors.joining("', '", "'", "'"));
        return values.size() == 2 ? first + " and '" + last + "'" : first + ", and '" + last + "'";
    }
}
