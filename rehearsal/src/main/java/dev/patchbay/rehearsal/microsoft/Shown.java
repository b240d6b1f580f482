package dev.patchbay.rehearsal.microsoft;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What of an event is shown: `$select` and `$expand`.
final class Shown {
    private static final Pattern EXPANDED =
            Pattern.compile("singleValueExtendedProperties\\s*\\(\\s*\\$filter\\s*=\\s*(.*)\\)");
    private static final Pattern WANTED = Pattern.compile("id eq '([^']*)'");

    private Shown() {}

    static ObjectNode of(Ask ask, Mailbox mailbox, Event event) {
        ObjectNode told = event.resource(mailbox.address(), Preferences.of(ask));
        ask.param("$select").ifPresent(names -> select(told, names));
        ask.param("$expand").ifPresent(what -> expand(told, event, what));
        return told;
    }

    private static void select(ObjectNode told, String names) {
        Set<String> wanted = Arrays.stream(names.split(",")).map(String::strip).collect(Collectors.toSet());
        List<String> unknown = wanted.stream()
                .filter(name -> !told.has(name) && !"singleValueExtendedProperties".equals(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw Refusal.bad(
                    "RequestBroker--ParseUri",
                    "Could not find a property named '" + unknown.getFirst()
                            + "' on type 'Microsoft.OutlookServices.Event'.");
        }
        wanted.add("@odata.etag");
        wanted.add("id");
        told.retain(wanted);
    }

    private static void expand(ObjectNode told, Event event, String what) {
        Matcher expanded = EXPANDED.matcher(what);
        if (!expanded.find()) {
            throw Refusal.bad("ErrorInvalidUrlQuery", "The $expand query is not supported.");
        }
        Matcher wanted = WANTED.matcher(expanded.group(1));
        ArrayNode found = told.arrayNode();
        while (wanted.find()) {
            String property = wanted.group(1);
            event.extended(property)
                    .ifPresent(value -> found.addObject().put("id", property).put("value", value));
        }
        if (!found.isEmpty()) {
            told.set("singleValueExtendedProperties", found);
        }
    }
}
