package dev.patchbay.rehearsal.calcom;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `GET /v2/slots` (2024-09-04).
final class SlotsRest {
    private static final Duration FARTHEST = Duration.ofDays(365);

    private final Books books;

    SlotsRest(Books books) {
        this.books = books;
    }

    Reply list(Ask ask) {
        EventType type = type(ask);
        Instant start = Times.read(ask.param("start").orElseThrow()).orElseThrow(SlotsRest::noRange);
        Instant end = Times.readEnd(ask.param("end").orElseThrow()).orElseThrow(SlotsRest::noRange);
        if (end.isBefore(start)) {
            throw noRange();
        }
        Optional<ZoneId> zone = ask.param("timeZone").flatMap(Times::zone);
        boolean isRange = ask.param("format").filter("range"::equalsIgnoreCase).isPresent();
        ObjectNode days = JsonNodeFactory.instance.objectNode();
        Instant last = books.now().plus(FARTHEST);
        for (Span slot : slots(type, start, end.isAfter(last) ? last : end, ask.param("bookingUidToReschedule"))) {
            String day = slot.start()
                    .atZone(zone.orElse(ZoneOffset.UTC))
                    .toLocalDate()
                    .toString();
            ArrayNode ofDay = days.has(day) ? (ArrayNode) days.get(day) : days.putArray(day);
            ObjectNode told = ofDay.addObject().put("start", written(slot.start(), zone));
            if (isRange) {
                told.put("end", written(slot.end(), zone));
            }
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("data", days);
        return Reply.json(200, answer.put("status", "success"));
    }

    private static String written(Instant time, Optional<ZoneId> zone) {
        return zone.map(known -> Times.in(time, known)).orElseGet(() -> Times.utc(time));
    }

    private static Refusal noRange() {
        return Refusal.bad("Invalid time range given - check the 'start' and 'end' query parameters.");
    }

    private EventType type(Ask ask) {
        Optional<String> id = ask.param("eventTypeId");
        if (id.isPresent()) {
            return books.type(Integer.parseInt(id.get()))
                    .orElseThrow(() -> Refusal.notFound("Event type with ID=" + id.get() + " not found"));
        }
        String slug = ask.param("eventTypeSlug").orElse("");
        String owner = ask.param("username").or(() -> ask.param("teamSlug")).orElse("");
        return books.type(owner, slug)
                .orElseThrow(() -> Refusal.notFound(
                        "Event type with slug " + slug + " belonging to user " + owner + " not found."));
    }

    /// The free times of a grid that begins with the hours of each day.
    private List<Span> slots(EventType type, Instant start, Instant end, Optional<String> moved) {
        Host host = books.owner(type);
        Instant earliest = books.now().plus(type.notice());
        var free = new ArrayList<Span>();
        var length = Duration.ofMinutes(type.minutes());
        for (var day = start.atZone(host.zone()).toLocalDate().minusDays(1);
                !day.atStartOfDay(host.zone()).toInstant().isAfter(end);
                day = day.plusDays(1)) {
            Instant tomorrow = day.plusDays(1).atStartOfDay(host.zone()).toInstant();
            for (Instant at = day.atTime(type.opens()).atZone(host.zone()).toInstant();
                    at.isBefore(tomorrow);
                    at = at.plus(length)) {
                var slot = new Span(at, at.plus(length));
                if (!at.isBefore(start) && at.isBefore(end) && !at.isBefore(earliest) && isFree(type, slot, moved)) {
                    free.add(slot);
                }
            }
        }
        return free;
    }

    private boolean isFree(EventType type, Span slot, Optional<String> moved) {
        return books.isOpen(type, slot)
                && books.isFree(books.owner(type), slot, moved)
                && books.reservations().stream()
                        .noneMatch(held ->
                                held.eventTypeId() == type.id() && held.span().overlaps(slot));
    }
}
