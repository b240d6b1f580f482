package dev.patchbay.rehearsal.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Beginning or end of an event: a time, or a day for events that last whole days.
///
/// @param zone as it was given; absent: the calendar's
/// @param day whether only a day was given
record Moment(Instant at, Optional<ZoneId> zone, boolean day) {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /// @param name `start` or `end`, for the words of a refusal
    static Moment read(JsonNode given, String name, ZoneId calendar) {
        Optional<ZoneId> zone =
                Optional.ofNullable(given.path("timeZone").textValue()).map(Moment::zone);
        if (given.hasNonNull("date")) {
            return new Moment(
                    day(given.path("date").asText()).atStartOfDay(calendar).toInstant(), zone, true);
        }
        String text = Optional.ofNullable(given.path("dateTime").textValue())
                .orElseThrow(() -> Refusal.bad("required", "Missing " + name + " time."));
        try {
            return new Moment(OffsetDateTime.parse(text).toInstant(), zone, false);
        } catch (DateTimeException _) {
            return local(text, name, zone);
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw Refusal.bad("badRequest", "Bad Request");
        }
    }

    private static Moment local(String text, String name, Optional<ZoneId> zone) {
        ZoneId known =
                zone.orElseThrow(() -> Refusal.bad("required", "Missing time zone definition for " + name + " time."));
        try {
            return new Moment(LocalDateTime.parse(text).atZone(known).toInstant(), zone, false);
        } catch (DateTimeException _) {
            throw Refusal.bad("badRequest", "Bad Request");
        }
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException _) {
            throw Refusal.bad("invalid", "Invalid time zone definition for start time.");
        }
    }

    ObjectNode told(ZoneId calendar, ZoneId shown) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        if (day) {
            return told.put("date", at.atZone(calendar).toLocalDate().toString());
        }
        return told.put("dateTime", in(at, shown))
                .put("timeZone", zone.orElse(calendar).getId());
    }

    static String in(Instant time, ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) || "UTC".equals(zone.getId())
                ? UTC.format(time)
                : WRITTEN.format(time.atZone(zone));
    }

    static String millis(Instant time) {
        return MILLIS.format(time);
    }

    /// A time of a query, which must have an offset.
    static Instant bound(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw Refusal.bad("badRequest", "Bad Request");
        }
    }
}
