package dev.patchbay.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.patchbay.rehearsal.scenario.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Finds single values in the results of a record's tool calls. Pure.
record ToolResults(JsonNode record) {

    /// @param expected by names such as `get_slots[0].data.understood`
    /// @return where they are otherwise
    List<String> check(Map<String, Object> expected) {
        var reasons = new ArrayList<String>();
        expected.forEach((name, value) -> {
            JsonNode found = find(name);
            if (!Traits.fits(value, found)) {
                reasons.add(name + ": expected " + value + ", the record has "
                        + (found.isMissingNode() ? "nothing" : found));
            }
        });
        return reasons;
    }

    private JsonNode find(String name) {
        var names = List.of(name.replaceAll("\\[(\\d+)]", ".$1").split("\\."));
        var calls = new ArrayList<JsonNode>();
        record.path("toolCalls").forEach(call -> {
            if (call.path("name").asText().equals(names.getFirst())) {
                calls.add(call);
            }
        });
        boolean numbered = names.get(1).matches("\\d+");
        int which = numbered ? Integer.parseInt(names.get(1)) : calls.size() - 1;
        if (which < 0 || which >= calls.size()) {
            return MissingNode.getInstance();
        }
        JsonNode value = calls.get(which);
        for (String each : names.subList(numbered ? 2 : 1, names.size())) {
            value = value.isArray() && each.matches("\\d+") ? value.path(Integer.parseInt(each)) : value.path(each);
        }
        return value;
    }
}
