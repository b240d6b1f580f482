package dev.patchbay.rehearsal.vapi.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/// A string of some length, one of some values when there are any, of a pattern when it is not null.
record Texts(int min, int max, List<String> values, Pattern pattern, String words) implements Shape {
    @Override
    public void check(JsonNode value, String path, Complaints complaints) {
        if (!values.isEmpty()) {
            if (!value.isTextual() || !values.contains(value.textValue())) {
                complaints.add(path, "must be one of the following values: " + String.join(", ", values));
            }
            return;
        }
        if (!value.isTextual()) {
            complaints.add(path, "must be a string");
            return;
        }
        String text = value.textValue();
        if (text.length() > max) {
            complaints.add(path, "must be shorter than or equal to " + max + " characters");
        }
        if (text.length() < min) {
            complaints.add(path, "must be longer than or equal to " + min + " characters");
        }
        if (pattern != null && !pattern.matcher(text).matches()) {
            complaints.add(path, words);
        }
    }
}
