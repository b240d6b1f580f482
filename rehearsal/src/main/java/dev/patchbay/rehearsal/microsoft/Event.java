package dev.patchbay.rehearsal.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// An event of a mailbox.
///
/// @param key what both of its ids are made of
/// @param moves how often it has been moved to another calendar, which changes its usual id
/// @param given what was given of it, but for times
record Event(
        String key,
        int moves,
        String calendar,
        ObjectNode given,
        Moment start,
        Moment end,
        long revision,
        Instant created,
        Instant modified) {

    String id(boolean isImmutable) {
        return isImmutable ? "AAkALg" + key : "AAMkAG" + key + (moves == 0 ? "" : moves) + "=";
    }

    boolean isCalled(String id) {
        return id.equals(id(false)) || id.equals(id(true));
    }

    String changeKey() {
        return Base64.getEncoder().encodeToString((key + revision).getBytes(StandardCharsets.US_ASCII));
    }

    String etag() {
        return "W/\"" + changeKey() + "\"";
    }

    Optional<String> transaction() {
        return Optional.ofNullable(given.path("transactionId").textValue());
    }

    String showAs() {
        return given.path("showAs").asText("busy");
    }

    /// The value of an extended property, by its id (`String {guid} Name …`).
    Optional<String> extended(String property) {
        for (JsonNode each : given.path("singleValueExtendedProperties")) {
            if (each.path("id").asText().equalsIgnoreCase(property)) {
                return Optional.of(each.path("value").asText());
            }
        }
        return Optional.empty();
    }

    /// Without its extended properties, which are only shown to whoever expands them.
    ObjectNode resource(String owner, Preferences preferences) {
        String id = id(preferences.immutableIds());
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("@odata.etag", etag())
                .put("id", id)
                .put("createdDateTime", Moment.stamp(created))
                .put("lastModifiedDateTime", Moment.stamp(modified))
                .put("changeKey", changeKey());
        told.set("categories", given.has("categories") ? given.get("categories") : told.arrayNode());
        transaction().ifPresentOrElse(own -> told.put("transactionId", own), () -> told.putNull("transactionId"));
        told.put("originalStartTimeZone", start.zone())
                .put("originalEndTimeZone", end.zone())
                .put("iCalUId", "040000008200E00074C5B7101A82E008" + key.toUpperCase(Locale.ROOT))
                .put(
                        "reminderMinutesBeforeStart",
                        given.path("reminderMinutesBeforeStart").asInt(15))
                .put("isReminderOn", given.path("isReminderOn").asBoolean(true))
                .put("hasAttachments", false)
                .put("subject", given.path("subject").asText(""))
                .put("bodyPreview", given.path("body").path("content").asText(""))
                .put("importance", given.path("importance").asText("normal"))
                .put("sensitivity", given.path("sensitivity").asText("normal"))
                .put("isAllDay", given.path("isAllDay").asBoolean(false))
                .put("isCancelled", given.path("isCancelled").asBoolean(false))
                .put("isOrganizer", true)
                .put("responseRequested", given.path("responseRequested").asBoolean(true))
                .putNull("seriesMasterId")
                .put("showAs", showAs())
                .put("type", "singleInstance")
                .put("webLink", "https://outlook.office365.com/owa/?itemid=" + id + "&exvsurl=1&path=/calendar/item")
                .putNull("onlineMeetingUrl")
                .put("isOnlineMeeting", false)
                .put("onlineMeetingProvider", "unknown")
                .put(
                        "allowNewTimeProposals",
                        given.path("allowNewTimeProposals").asBoolean(true))
                .put("hideAttendees", given.path("hideAttendees").asBoolean(false))
                .putNull("recurrence")
                .putNull("onlineMeeting");
        told.putObject("responseStatus").put("response", "organizer").put("time", "0001-01-01T00:00:00Z");
        told.putObject("body")
                .put(
                        "contentType",
                        given.path("body").path("contentType").asText("html").toLowerCase(Locale.ROOT))
                .put("content", given.path("body").path("content").asText(""));
        told.set("start", start.told(preferences.zone()));
        told.set("end", end.told(preferences.zone()));
        told.putObject("location")
                .put("displayName", given.path("location").path("displayName").asText(""))
                .put("locationType", "default")
                .put("uniqueIdType", "unknown");
        told.putArray("locations");
        told.set("attendees", given.has("attendees") ? given.get("attendees") : told.arrayNode());
        told.putObject("organizer").putObject("emailAddress").put("name", owner).put("address", owner);
        return told;
    }
}
