package dev.patchbay.rehearsal.google;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// `GET /calendars/{calendarId}/events`: what is in a window, or what is new since a sync token, in pages.
final class EventList {
    private static final int USUAL = 250;
    private static final List<String> NOT_WITH_SYNC = List.of(
            "timeMin",
            "timeMax",
            "orderBy",
            "q",
            "iCalUID",
            "updatedMin",
            "privateExtendedProperty",
            "sharedExtendedProperty");

    private EventList() {}

    static Reply list(Ask ask, Agenda agenda) {
        Optional<Long> since = ask.param("syncToken").map(token -> since(ask, agenda, token));
        boolean isTrue = "true".equals(ask.param("singleEvents").orElse(""));
        if ("startTime".equals(ask.param("orderBy").orElse("")) && !isTrue) {
            throw Refusal.bad("badRequest", "The requested ordering is not available for the particular query.");
        }
        var found = new ArrayList<>(agenda.all().stream()
                .filter(since.map(EventList::newer).orElseGet(() -> wanted(ask)))
                .toList());
        found.sort(order(ask));
        int size = ask.param("maxResults").map(Integer::parseInt).orElse(USUAL);
        int from = ask.param("pageToken").map(EventList::offset).orElse(0);
        int until = Math.min(from + size, found.size());
        return Reply.json(
                200, page(ask, agenda, found.subList(Math.min(from, until), until), until < found.size(), until));
    }

    private static ObjectNode page(Ask ask, Agenda agenda, List<Event> events, boolean hasMore, int until) {
        ZoneId shown = ask.param("timeZone").map(Moment::zone).orElse(agenda.zone());
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        events.forEach(event -> items.add(event.resource(agenda.owner(), agenda.zone(), shown)));
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "calendar#events")
                .put("etag", "\"p" + agenda.revision() + "\"")
                .put("summary", agenda.id())
                .put("description", "")
                .put("updated", Moment.millis(updated(agenda)))
                .put("timeZone", shown.getId())
                .put("accessRole", "owner");
        answer.putArray("defaultReminders");
        if (hasMore) {
            answer.put("nextPageToken", token("page", until));
        } else {
            answer.put("nextSyncToken", token("sync", agenda.revision()));
        }
        answer.set("items", items);
        return answer;
    }

    private static Instant updated(Agenda agenda) {
        return agenda.all().stream()
                .map(Event::updated)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static Long since(Ask ask, Agenda agenda, String token) {
        if (NOT_WITH_SYNC.stream().anyMatch(name -> ask.param(name).isPresent())) {
            throw Refusal.bad("badRequest", "Sync token cannot be used with other parameters.");
        }
        long since = number("sync", token).orElseThrow(Refusal::fullSync);
        if (!agenda.knows(since)) {
            throw Refusal.fullSync();
        }
        return since;
    }

    private static Predicate<Event> newer(long since) {
        return event -> event.revision() > since;
    }

    private static Predicate<Event> wanted(Ask ask) {
        Optional<Instant> min = ask.param("timeMin").map(Moment::bound);
        Optional<Instant> max = ask.param("timeMax").map(Moment::bound);
        if (min.isPresent() && max.isPresent() && !min.get().isBefore(max.get())) {
            throw Refusal.emptyRange();
        }
        Optional<Instant> updated = ask.param("updatedMin").map(Moment::bound);
        boolean withDeleted = "true".equals(ask.param("showDeleted").orElse("")) || updated.isPresent();
        List<String> properties = ask.params().getOrDefault("privateExtendedProperty", List.of());
        return event -> (withDeleted || !event.isDeleted())
                && min.stream().allMatch(bound -> event.end().at().isAfter(bound))
                && max.stream().allMatch(bound -> event.start().at().isBefore(bound))
                && updated.stream().noneMatch(event.updated()::isBefore)
                && ask.param("q").stream().allMatch(event::says)
                && ask.param("iCalUID").stream().allMatch((event.id() + "@google.com")::equals)
                && properties.stream().allMatch(property -> has(event, property));
    }

    private static boolean has(Event event, String property) {
        String[] pair = property.split("=", 2);
        return pair.length == 2 && event.hasPrivate(pair[0], pair[1]);
    }

    private static Comparator<Event> order(Ask ask) {
        return switch (ask.param("orderBy").orElse("")) {
            case "startTime" -> Comparator.comparing(event -> event.start().at());
            case "updated" -> Comparator.comparing(Event::updated);
            default -> Comparator.comparing(Event::created);
        };
    }

    private static int offset(String token) {
        return number("page", token)
                .map(Math::toIntExact)
                .orElseThrow(() -> Refusal.bad("invalid", "Invalid page token value."));
    }

    private static String token(String kind, long number) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((kind + ":" + number).getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<Long> number(String kind, String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            return text.matches(kind + ":\\d+")
                    ? Optional.of(Long.parseLong(text.substring(kind.length() + 1)))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
