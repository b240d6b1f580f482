package dev.patchbay.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Shows a call's record and its bookings to a person.
final class RecordLayout {
    private RecordLayout() {}

    static List<String> of(JsonNode record, JsonNode bookings) {
        var out = new ArrayList<String>();
        out.add("  Record  " + record.path("callId").asText() + "  "
                + record.path("status").asText() + ", "
                + record.path("endReason").asText());
        for (JsonNode turn : record.path("transcript")) {
            String unheard = turn.path("unheard").asText();
            out.add("    %-7s “%s”%s"
                    .formatted(
                            turn.path("speaker").asText(),
                            turn.path("heard").asText(),
                            unheard.isBlank() ? "" : "  [not heard: " + unheard + "]"));
        }
        for (JsonNode tool : record.path("toolCalls")) {
            out.add("    tool    " + tool.path("name").asText() + " → " + outcome(tool));
        }
        for (JsonNode booking : bookings) {
            out.add("  Booking " + booking(booking));
        }
        return out;
    }

    private static String outcome(JsonNode tool) {
        for (String path : new String[] {"/outcome", "/result/outcome", "/status"}) {
            if (tool.at(path).isTextual()) {
                return tool.at(path).asText();
            }
        }
        return "no result";
    }

    private static String booking(JsonNode booking) {
        return "%s  %s to %s  %s for %s, %s"
                .formatted(
                        booking.path("state").asText(),
                        time(booking.path("start").asText()),
                        time(booking.path("end").asText()),
                        booking.path("service").asText(),
                        booking.path("name").asText(),
                        booking.path("address").asText());
    }

    /// To the minute, UTC.
    private static String time(String instant) {
        return instant.replace('T', ' ').replaceFirst(":\\d\\d(\\.\\d+)?Z$", " UTC");
    }
}
