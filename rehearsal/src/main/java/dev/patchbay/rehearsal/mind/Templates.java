package dev.patchbay.rehearsal.mind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills `${function.path.of[0].members}` in scripted arguments with what the functions have returned.
public record Templates(Map<String, JsonNode> outputs) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]+)}");

    /// @param unresolved told of each expression that stands for nothing; null takes its place
    /// @return the arguments as JSON text
    public String fill(Map<String, Object> arguments, Consumer<String> unresolved) {
        return filled(JSON.valueToTree(arguments), unresolved).toString();
    }

    private JsonNode filled(JsonNode value, Consumer<String> unresolved) {
        if (value instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(filled(member.getValue(), unresolved)));
        } else if (value instanceof ArrayNode array) {
            for (var i = 0; i < array.size(); i++) {
                array.set(i, filled(array.get(i), unresolved));
            }
        } else if (value.isTextual()) {
            return text(value.textValue(), unresolved);
        }
        return value;
    }

    private JsonNode text(String text, Consumer<String> unresolved) {
        var matcher = EXPRESSION.matcher(text);
        if (matcher.matches()) {
            return resolve(matcher.group(1), unresolved);
        }
        var filled = EXPRESSION
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        resolve(found.group(1), unresolved).asText()));
        return JsonNodeFactory.instance.textNode(filled);
    }

    private JsonNode resolve(String expression, Consumer<String> unresolved) {
        var names = expression.replaceAll("\\[(\\d+)]", ".$1").split("\\.");
        var value = outputs.get(names[0]);
        for (var i = 1; i < names.length && value != null; i++) {
            value = value.isArray() ? value.get(Integer.parseInt(names[i])) : value.get(names[i]);
        }
        if (value == null) {
            unresolved.accept(expression);
            return JsonNodeFactory.instance.nullNode();
        }
        return value;
    }
}
