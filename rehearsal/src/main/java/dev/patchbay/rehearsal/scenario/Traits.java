package dev.patchbay.rehearsal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What something must be like, by the names of its members: of a text the words that are in it, of anything else the
/// value. `${caller}` stands for the number that calls.
public record Traits(Map<String, Object> values) {
    private static final String CALLER = "${caller}";

    public Traits {
        values = Map.copyOf(values);
    }

    /// The same with the number that calls filled in.
    public Traits of(String caller) {
        var filled = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> filled.put(name, CALLER.equals(value) ? caller : value));
        return new Traits(filled);
    }

    public boolean fit(JsonNode thing) {
        return values.entrySet().stream().allMatch(each -> fits(each.getValue(), thing.path(each.getKey())));
    }

    /// Whether one value is as it must be. What is absent never is.
    public static boolean fits(Object wanted, JsonNode value) {
        return value.isTextual()
                ? value.textValue().contains(wanted.toString())
                : value.isValueNode() && value.asText().equals(wanted.toString());
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
