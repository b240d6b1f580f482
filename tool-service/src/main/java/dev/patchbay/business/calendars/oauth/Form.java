package dev.patchbay.business.calendars.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Parameters of a request, in their order. Holds secrets: never shown.
final class Form {
    private final Map<String, String> parameters = new LinkedHashMap<>();

    Form with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    /// `application/x-www-form-urlencoded`, which is good for a query, too.
    String encoded() {
        return parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        // A blank as %20: in a query not everybody reads a plus as one.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "Form" + parameters.keySet();
    }
}
