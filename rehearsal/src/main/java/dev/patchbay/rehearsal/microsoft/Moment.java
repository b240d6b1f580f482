package dev.patchbay.rehearsal.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// `dateTimeTimeZone`: a local time, and the name of a zone; told with seven digits after the second.
///
/// @param zone as it was named
record Moment(Instant at, String zone) {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'.'SSSSSSS");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'.'SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    static Moment read(JsonNode given) {
        String zone = given.path("timeZone").asText("UTC");
        String text = given.path("dateTime").asText();
        try {
            return new Moment(local(text).atZone(Zones.of(zone)).toInstant(), zone);
        } catch (DateTimeException _) {
            throw Refusal.bad("ErrorPropertyValidationFailure", "At least one property failed validation.");
        }
    }

    /// An offset in the text is passed over; only UTC's is known to be taken.
    private static LocalDateTime local(String text) {
        return LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
    }

    boolean isMidnight() {
        return at.atZone(Zones.of(zone)).toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    ObjectNode told(String shown) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("dateTime", WRITTEN.format(at.atZone(Zones.of(shown))))
                .put("timeZone", shown);
    }

    static String stamp(Instant time) {
        return STAMP.format(time);
    }

    /// A bound of a window: with an offset, or without one in UTC.
    static Instant bound(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            return withoutOffset(name, text);
        }
    }

    private static Instant withoutOffset(String name, String text) {
        try {
            return LocalDateTime.parse(text.contains("T") ? text : text + "T00:00:00")
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            throw Refusal.bad(
                    "ErrorInvalidParameter", "The value '" + text + "' of parameter '" + name + "' is invalid.");
        }
    }
}
