package dev.patchbay.business.crm.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts values into the places of a template. Pure.
///
/// What is put in can never become more than a value: it is encoded in an address, a text in a body, on one
/// line in a header.
final class Places {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)\\}");

    private final Map<String, String> values;

    Places(Map<String, String> values) {
        this.values = values;
    }

    String inUrl(String template) {
        return fill(template, text -> URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    String inHeader(String template) {
        return fill(template, text -> text.replaceAll("[\\p{Cntrl}]+", " "));
    }

    JsonNode inBody(Map<String, Object> template, ObjectMapper json) {
        return inBody(json.valueToTree(template));
    }

    private JsonNode inBody(JsonNode node) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(fill(node.asText(), UnaryOperator.identity()));
        }
        if (node.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(), inBody(field.getValue())));
            return object;
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(inBody(element)));
            return array;
        }
        return node;
    }

    private String fill(String template, UnaryOperator<String> form) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(form.apply(values.getOrDefault(place.group(1), ""))));
    }
}
