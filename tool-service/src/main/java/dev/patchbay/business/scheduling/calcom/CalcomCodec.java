package dev.patchbay.business.scheduling.calcom;

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
import java.util.stream.Stream;

/// Reads Cal.com's answers. Fields that it does not know are passed over.
final class CalcomCodec {
    /// Where a booking's name is kept there.
    static final String REFERENCE = "patchbayReference";

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int TOKEN_EXPIRED = 498;
    // What it says when a time cannot be had; all of them come as 400.
    private static final List<String> DECLINES = List.of(
            "either already has booking at this time or is not available",
            "can't be booked at the \"start\" time",
            "book a meeting in the past",
            "reserved this slot before you",
            "maximum number of active bookings");

    private CalcomCodec() {}

    /// Which answers are none.
    static Optional<RemoteFailure.Category> trouble(Reply reply) {
        return reply.status() == TOKEN_EXPIRED ? Optional.of(RemoteFailure.Category.DENIED) : reply.trouble();
    }

    /// Whether it says that the time cannot be had; else it did not understand the request.
    static boolean isDeclined(Reply reply) {
        var body = parse(reply.body());
        var said = body.at("/error/message").asText() + body.path("message").asText();
        return DECLINES.stream().anyMatch(said::contains);
    }

    /// The free times, each as long as a booking.
    static List<Span> slots(Reply reply) {
        var free = new ArrayList<Span>();
        for (var day : demandDone(reply).path("data")) {
            // By day; whatever else there may be is no list.
            if (day.isArray()) {
                day.forEach(slot -> free.add(new Span(instant(slot, "start"), instant(slot, "end"))));
            }
        }
        return free;
    }

    static List<CalcomBooking> bookings(Reply reply) {
        var bookings = new ArrayList<CalcomBooking>();
        demandDone(reply).path("data").forEach(booking -> bookings.add(booking(booking)));
        return bookings;
    }

    static CalcomBooking booking(Reply reply) {
        return booking(demandDone(reply).path("data"));
    }

    /// Until when a slot is kept.
    static Instant reservation(Reply reply) {
        return instant(demandDone(reply).path("data"), "reservationUntil");
    }

    private static CalcomBooking booking(JsonNode booking) {
        return new CalcomBooking(
                text(booking, "uid").orElseThrow(CalcomCodec::unreadable),
                text(booking, "status").orElseThrow(CalcomCodec::unreadable),
                instant(booking, "start"),
                text(booking.path("metadata"), REFERENCE),
                text(booking, "rescheduledFromUid"),
                text(booking, "rescheduledToUid"),
                text(booking, "reschedulingReason"));
    }

    private static JsonNode demandDone(Reply reply) {
        if (!reply.isDone()) {
            throw new CalendarFailure(Category.REFUSED);
        }
        var answer = parse(reply.body());
        if (!answer.path("data").isContainerNode()) {
            throw unreadable();
        }
        return answer;
    }

    private static JsonNode parse(String body) {
        try {
            return Stream.ofNullable(JSON.readTree(body)).findFirst().orElseThrow(CalcomCodec::unreadable);
        } catch (JsonProcessingException _) {
            throw unreadable();
        }
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.path(field).textValue());
    }

    private static Instant instant(JsonNode node, String field) {
        try {
            return OffsetDateTime.parse(text(node, field).orElseThrow(CalcomCodec::unreadable))
                    .toInstant();
        } catch (DateTimeException _) {
            throw unreadable();
        }
    }

    private static CalendarFailure unreadable() {
        return new CalendarFailure(Category.UNREADABLE);
    }
}
