package dev.patchbay.rehearsal.microsoft;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `/calendarView` and `/events`: ten to a page unless `$top` says otherwise, with a link to the next.
final class EventList {
    private static final int USUAL = 10;
    private static final Pattern PROPERTY = Pattern.compile(
            "singleValueExtendedProperties/any\\((\\w+):\\s*\\1/id eq '([^']*)' and \\1/value eq '([^']*)'\\)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FIELD = Pattern.compile("(subject|iCalUId) eq '((?:[^']|'')*)'");

    private EventList() {}

    static Reply view(Ask ask, Mailbox mailbox, String calendar) {
        if (ask.param("startDateTime").isEmpty() || ask.param("endDateTime").isEmpty()) {
            throw Refusal.bad(
                    "ErrorInvalidParameter",
                    "This request requires a time window specified by the query string parameters StartDateTime and"
                            + " EndDateTime.");
        }
        Instant start = Moment.bound("StartDateTime", ask.param("startDateTime").get());
        Instant end = Moment.bound("EndDateTime", ask.param("endDateTime").get());
        if (end.isBefore(start)) {
            throw Refusal.bad("ErrorInvalidParameter", "StartDateTime must be earlier than EndDateTime.");
        }
        return page(ask, mailbox, of(calendar, mailbox.on(start, end)), "calendarView");
    }

    static Reply all(Ask ask, Mailbox mailbox, String calendar) {
        return page(ask, mailbox, of(calendar, mailbox.all()), "events");
    }

    private static List<Event> of(String calendar, List<Event> events) {
        return events.stream()
                .filter(event -> event.calendar().equals(calendar))
                .toList();
    }

    private static Reply page(Ask ask, Mailbox mailbox, List<Event> events, String what) {
        List<Event> found = events.stream().filter(filter(ask)).toList();
        int size = ask.param("$top")
                .map(Integer::parseInt)
                .or(() -> Preferences.of(ask).pageSize())
                .orElse(USUAL);
        int from = Math.min(ask.param("$skip").map(Integer::parseInt).orElse(0), found.size());
        int until = Math.min(from + size, found.size());
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#users('me')/" + what);
        ArrayNode value = answer.putArray("value");
        found.subList(from, until).forEach(event -> value.add(Shown.of(ask, mailbox, event)));
        if (until < found.size()) {
            answer.put("@odata.nextLink", next(ask, until));
        }
        return Reply.json(200, answer);
    }

    private static String next(Ask ask, int skip) {
        String query = ask.params().entrySet().stream()
                .filter(parameter -> !"$skip".equals(parameter.getKey()))
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(parameter.getValue().getFirst(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return "http://" + ask.header("host").orElse("graph.microsoft.com") + ask.path() + "?" + query + "&$skip="
                + skip;
    }

    private static Predicate<Event> filter(Ask ask) {
        String filter = ask.param("$filter").orElse("");
        if (filter.isEmpty()) {
            return _ -> true;
        }
        Matcher property = PROPERTY.matcher(filter);
        if (property.matches()) {
            return event -> event.extended(property.group(2)).stream().anyMatch(property.group(3)::equals);
        }
        Matcher field = FIELD.matcher(filter);
        if (field.matches()) {
            String wanted = field.group(2).replace("''", "'");
            return event -> wanted.equals(
                    event.resource("", Preferences.of(ask)).path(field.group(1)).asText());
        }
        throw Refusal.bad("ErrorInvalidUrlQueryFilter", "The query filter contains one or more invalid nodes.");
    }
}
