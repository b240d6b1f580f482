package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.vapi.Postman.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The results of tool calls as VAPI reads them, and what is wrong with the reply.
///
/// HTTP 200 or the reply counts for nothing; `results` an array with one entry per call, in the order asked,
/// each with the call's id, its name, and either `result` or `error` as a string of one line.
///
/// @param results by tool call id
/// @param complaints what VAPI could not read, or reads by luck only
record ToolAnswers(Map<String, String> results, List<String> complaints) {
    private static final Set<String> KNOWN = Set.of("toolCallId", "name", "result", "error", "message", "metadata");
    private static final String NOTHING = "No result returned.";

    static ToolAnswers of(List<ToolRequest> asked, Optional<Reply> reply) {
        if (reply.isEmpty()) {
            return new ToolAnswers(nothing(asked), List.of());
        }
        if (reply.get().status() != 200) {
            return useless(asked, "tool calls were answered " + reply.get().status() + ", so the answer is ignored");
        }
        Optional<ObjectNode> body = Organisation.object(reply.get().body());
        if (body.isEmpty() || !body.get().path("results").isArray()) {
            return useless(asked, "the answer to tool calls has no array \"results\"");
        }
        return read(asked, body.get().path("results"));
    }

    /// What the model is told of a call.
    String resultOf(ToolRequest call) {
        return results.getOrDefault(call.id(), NOTHING);
    }

    private static ToolAnswers read(List<ToolRequest> asked, JsonNode results) {
        var complaints = new ArrayList<String>();
        var found = new LinkedHashMap<String, String>();
        if (results.size() != asked.size()) {
            complaints.add(asked.size() + " tool calls got " + results.size() + " results");
        }
        for (int i = 0; i < Math.min(asked.size(), results.size()); i++) {
            entry(asked.get(i), results.get(i), found, complaints);
        }
        return new ToolAnswers(Map.copyOf(found), List.copyOf(complaints));
    }

    private static void entry(ToolRequest call, JsonNode entry, Map<String, String> found, List<String> complaints) {
        if (!call.id().equals(entry.path("toolCallId").textValue())) {
            complaints.add("the result of " + call.name() + " has another toolCallId, or stands in another place");
            return;
        }
        if (!call.name().equals(entry.path("name").textValue())) {
            complaints.add("the result of " + call.name() + " does not say its name");
        }
        entry.fieldNames().forEachRemaining(field -> {
            if (!KNOWN.contains(field)) {
                complaints.add("the result of " + call.name() + " has a member " + field);
            }
        });
        if (entry.has("result") == entry.has("error")) {
            complaints.add("the result of " + call.name() + " needs either \"result\" or \"error\"");
        }
        JsonNode said = entry.has("result") ? entry.get("result") : entry.path("error");
        if (!said.isTextual()) {
            complaints.add("the result of " + call.name() + " is not a string");
        } else if (said.textValue().contains("\n") || said.textValue().contains("\r")) {
            complaints.add("the result of " + call.name() + " has more than one line");
        } else {
            found.put(call.id(), said.textValue());
        }
    }

    private static ToolAnswers useless(List<ToolRequest> asked, String why) {
        return new ToolAnswers(nothing(asked), List.of(why));
    }

    private static Map<String, String> nothing(List<ToolRequest> asked) {
        var results = new LinkedHashMap<String, String>();
        asked.forEach(call -> results.put(call.id(), NOTHING));
        return results;
    }
}
