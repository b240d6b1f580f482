package dev.patchbay.rehearsal.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/// An entry of a calendar.
///
/// @param given what was given of it, but for times, id and status
/// @param status `confirmed`, `tentative`; `cancelled`: deleted
/// @param revision counted over the whole calendar: the etag, and what is new since a sync token
record Event(
        String id,
        ObjectNode given,
        Moment start,
        Moment end,
        String status,
        int sequence,
        long revision,
        Instant created,
        Instant updated) {

    boolean isDeleted() {
        return "cancelled".equals(status);
    }

    boolean isBusy() {
        return !isDeleted() && !"transparent".equals(given.path("transparency").asText());
    }

    String etag() {
        return "\"" + (3_000_000_000_000_000L + revision) + "\"";
    }

    boolean hasPrivate(String name, String value) {
        return value.equals(
                given.path("extendedProperties").path("private").path(name).asText(null));
    }

    /// @param shown the zone that times are written in
    ObjectNode resource(String owner, ZoneId calendar, ZoneId shown) {
        ObjectNode told = given.deepCopy();
        told.put("kind", "calendar#event")
                .put("etag", etag())
                .put("id", id)
                .put("status", status)
                .put("htmlLink", "https://www.google.com/calendar/event?eid=" + id)
                .put("created", Moment.millis(created))
                .put("updated", Moment.millis(updated))
                .put("iCalUID", id + "@google.com")
                .put("sequence", sequence);
        told.putObject("creator").put("email", owner).put("self", true);
        told.putObject("organizer").put("email", owner).put("self", true);
        told.set("start", start.told(calendar, shown));
        told.set("end", end.told(calendar, shown));
        if (!told.has("reminders")) {
            told.putObject("reminders").put("useDefault", true);
        }
        if (!told.has("eventType")) {
            told.put("eventType", "default");
        }
        return told;
    }

    /// Whether any text that is searched contains the words.
    boolean says(String words) {
        return String.join(" ", text("summary"), text("description"), text("location"))
                .toLowerCase(Locale.ROOT)
                .contains(words.toLowerCase(Locale.ROOT));
    }

    private String text(String name) {
        JsonNode value = given.path(name);
        return value.asText("");
    }
}
