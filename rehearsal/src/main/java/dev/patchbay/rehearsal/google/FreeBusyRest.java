package dev.patchbay.rehearsal.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `POST /freeBusy`: when calendars are busy, merged. One that cannot be seen has errors inside a 200.
final class FreeBusyRest {
    private static final Duration LONGEST = Duration.ofDays(92);
    private static final int MOST_CALENDARS = 50;

    private FreeBusyRest() {}

    /// @param visible finds a calendar that whoever asks may see
    static Reply query(Ask ask, Function<String, Optional<Agenda>> visible) {
        JsonNode body = ask.json().orElseThrow();
        Instant min = Moment.bound(body.path("timeMin").asText());
        Instant max = Moment.bound(body.path("timeMax").asText());
        if (!min.isBefore(max)) {
            throw Refusal.emptyRange();
        }
        if (Duration.between(min, max).compareTo(LONGEST) > 0) {
            throw Refusal.of(400, "calendar", "timeRangeTooLong", "The requested time range is too long.");
        }
        ZoneId zone = Optional.ofNullable(body.path("timeZone").textValue())
                .map(Moment::zone)
                .orElse(ZoneOffset.UTC);
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "calendar#freeBusy")
                .put("timeMin", Moment.millis(min))
                .put("timeMax", Moment.millis(max));
        ObjectNode calendars = answer.putObject("calendars");
        int asked = body.path("items").size();
        body.path("items").forEach(item -> {
            String id = item.path("id").asText();
            ObjectNode told = calendars.putObject(id);
            Optional<Agenda> agenda = visible.apply(id);
            if (asked > MOST_CALENDARS) {
                error(told, "calendar", "tooManyCalendarsRequested");
            } else if (agenda.isEmpty()) {
                error(told, "global", "notFound");
            } else {
                told.set("busy", merged(agenda.get().busy(min, max), min, max, zone));
            }
        });
        return Reply.json(200, answer);
    }

    private static void error(ObjectNode told, String domain, String reason) {
        told.putArray("errors").addObject().put("domain", domain).put("reason", reason);
        told.putArray("busy");
    }

    private static ArrayNode merged(List<Event> events, Instant min, Instant max, ZoneId zone) {
        ArrayNode busy = JsonNodeFactory.instance.arrayNode();
        Instant start = null;
        Instant end = null;
        for (Event event : events) {
            Instant from =
                    event.start().at().isBefore(min) ? min : event.start().at();
            Instant until = event.end().at().isAfter(max) ? max : event.end().at();
            if (end != null && !from.isAfter(end)) {
                end = until.isAfter(end) ? until : end;
                continue;
            }
            add(busy, start, end, zone);
            start = from;
            end = until;
        }
        add(busy, start, end, zone);
        return busy;
    }

    private static void add(ArrayNode busy, Instant start, Instant end, ZoneId zone) {
        if (start != null) {
            busy.addObject().put("start", Moment.in(start, zone)).put("end", Moment.in(end, zone));
        }
    }
}
