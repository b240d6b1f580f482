package dev.patchbay.rehearsal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Compares the records of one call that was played to both systems, field by field.
///
/// Left out is what differs by nature: the system, its legs and streams, ids, numbers, callers and agents, times,
/// latencies, usage and cost, and what only one of them tells (analysis, recording). The second call gets later
/// slots than the first, so times in texts and data count as equal. Hanging up is a tool in one system and the
/// platform's own doing in the other. Everything else must be the same, also fields that come to be later.
final class RecordComparison {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> BY_NATURE = Set.of(
            "system",
            "legs",
            "streams",
            "timings",
            "usage",
            "cost",
            "analysis",
            "recordingUrl",
            "providerIds",
            "agentVersion",
            "from",
            "to",
            "phone",
            "routeReason",
            "route",
            "facts",
            "reference",
            "start",
            "end");
    private static final Pattern ID_OR_TIME = Pattern.compile(".*(Id|Ids|At|Ms)|at");
    private static final Pattern TIMESTAMP =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)?)?");
    private static final String UNIT =
            "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third"
                    + "|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth"
                    + "|seventeenth|eighteenth|nineteenth|twentieth|twenty|thirtieth|thirty";
    private static final String DAY = "today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january"
            + "|february|march|april|may|june|july|august|september|october|november|december";
    private static final String CLOCK =
            "noon|midnight|half|quarter|past|to|o'clock|morning|afternoon|evening|am|pm|a\\.m\\.|p\\.m\\.|\\d{1,2}(:\\d\\d)?";
    private static final String BETWEEN = "at|on|in|the|of|or|and";
    private static final Pattern SPOKEN_TIME =
            Pattern.compile("(?i)(\\b(" + UNIT + "|" + DAY + "|" + CLOCK + "|" + BETWEEN + ")\\b[-, ]*)+");

    private RecordComparison() {}

    /// @return where the second record is not like the first
    static List<String> differences(JsonNode first, JsonNode second) {
        var differences = new ArrayList<String>();
        compare("", reduced(first), reduced(second), differences);
        return differences;
    }

    private static ObjectNode reduced(JsonNode record) {
        var reduced = (ObjectNode) masked(record);
        ArrayNode tools = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < record.path("toolCalls").size(); i++) {
            if (!"end_call".equals(record.at("/toolCalls/" + i + "/name").asText())) {
                tools.add(placed(record, i, (ObjectNode) reduced.at("/toolCalls/" + i)));
            }
        }
        reduced.set("toolCalls", tools);
        return reduced;
    }

    /// With the turn after which it was called, counted instead of named.
    private static ObjectNode placed(JsonNode record, int index, ObjectNode tool) {
        String after = record.at("/toolCalls/" + index + "/afterItemId").asText();
        int turn = 0;
        for (int i = 0; i < record.path("transcript").size(); i++) {
            if (record.at("/transcript/" + i + "/itemId").asText().equals(after)) {
                turn = i + 1;
            }
        }
        return tool.put("afterTurn", turn);
    }

    private static JsonNode masked(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode masked = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> {
                String name = member.getKey();
                if (!BY_NATURE.contains(name) && !ID_OR_TIME.matcher(name).matches()) {
                    masked.set(name, masked("arguments".equals(name) ? parsed(member.getValue()) : member.getValue()));
                }
            });
            return masked;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode masked = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> masked.add(masked(element)));
            return masked;
        }
        return value.isTextual() ? JsonNodeFactory.instance.textNode(masked(value.textValue())) : value;
    }

    /// Arguments are kept as a model wrote them, as text.
    private static JsonNode parsed(JsonNode arguments) {
        try {
            return arguments.isTextual() ? JSON.readTree(arguments.textValue()) : arguments;
        } catch (JsonProcessingException _) {
            return arguments;
        }
    }

    private static String masked(String text) {
        return SPOKEN_TIME.matcher(TIMESTAMP.matcher(text).replaceAll("…")).replaceAll("… ");
    }

    private static void compare(String path, JsonNode one, JsonNode other, List<String> differences) {
        if (one.isObject() && other.isObject()) {
            for (String name : names(one, other)) {
                compare(path.isEmpty() ? name : path + "." + name, one.path(name), other.path(name), differences);
            }
        } else if (one.isArray() && other.isArray() && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                compare(path + "[" + i + "]", one.get(i), other.get(i), differences);
            }
        } else if (!one.equals(other)) {
            differences.add(path + ": " + shown(one) + " here, " + shown(other) + " there");
        }
    }

    private static Set<String> names(JsonNode one, JsonNode other) {
        var names = new LinkedHashSet<String>();
        one.fieldNames().forEachRemaining(names::add);
        other.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.toString();
    }
}
