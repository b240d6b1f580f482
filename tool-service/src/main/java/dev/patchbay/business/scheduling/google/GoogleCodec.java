package dev.patchbay.business.scheduling.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.business.remote.RemoteFailure;
import dev.patchbay.business.remote.Reply;
import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.CalendarFailure.Category;
import dev.patchbay.business.scheduling.Span;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads Google's answers. Fields that it does not know are passed over.
final class GoogleCodec {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private GoogleCodec() {}

    /// Which answers are none. Limits come as 403 as well as 429. One that says that the token has ended (401) is
    /// looked at by who knows another token.
    static Optional<RemoteFailure.Category> trouble(Reply reply) {
        return switch (reply.status()) {
            case 401 -> Optional.empty();
            case 403 -> Optional.of(isLimit(reply) ? RemoteFailure.Category.TOO_MANY : RemoteFailure.Category.DENIED);
            default -> reply.trouble();
        };
    }

    private static boolean isLimit(Reply reply) {
        return switch (parse(reply.body()).at("/error/errors/0/reason").asText()) {
            case "rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded" -> true;
            default -> false;
        };
    }

    /// What is wrong with one calendar stands inside a 200; it is not free then.
    static List<Span> busy(Reply reply, String calendarId) {
        var calendar = demandDone(reply).path("calendars").path(calendarId);
        if (!calendar.path("errors").isEmpty()) {
            var reason = calendar.at("/errors/0/reason").asText();
            throw new CalendarFailure(reason.equals("notFound") ? Category.UNCONNECTED : Category.BROKEN);
        }
        if (!calendar.path("busy").isArray()) {
            throw unreadable();
        }
        var busy = new ArrayList<Span>();
        calendar.path("busy").forEach(span -> busy.add(new Span(instant(span, "start"), instant(span, "end"))));
        return busy;
    }

    static List<GoogleEvent> events(Reply reply) {
        var events = new ArrayList<GoogleEvent>();
        demandDone(reply).path("items").forEach(event -> events.add(event(event)));
        return events;
    }

    static GoogleEvent event(Reply reply) {
        return event(demandDone(reply));
    }

    private static GoogleEvent event(JsonNode event) {
        return new GoogleEvent(
                text(event, "id").orElseThrow(GoogleCodec::unreadable),
                text(event, "etag").orElseThrow(GoogleCodec::unreadable),
                !text(event, "status").orElseThrow(GoogleCodec::unreadable).equals("cancelled"),
                text(event.at("/extendedProperties/private"), EventWish.REFERENCE));
    }

    /// A calendar that is not there, or no longer open to us, is 404.
    private static JsonNode demandDone(Reply reply) {
        if (!reply.isDone()) {
            throw new CalendarFailure(reply.status() == 404 ? Category.UNCONNECTED : Category.REFUSED);
        }
        return parse(reply.body());
    }

    private static JsonNode parse(String body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).orElseThrow(GoogleCodec::unreadable);
        } catch (JsonProcessingException _) {
            throw unreadable();
        }
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.path(field).textValue());
    }

    private static Instant instant(JsonNode node, String field) {
        try {
            return OffsetDateTime.parse(text(node, field).orElseThrow(GoogleCodec::unreadable))
                    .toInstant();
        } catch (DateTimeException _) {
            throw unreadable();
        }
    }

    private static CalendarFailure unreadable() {
        return new CalendarFailure(Category.UNREADABLE);
    }
}
