package dev.patchbay.rehearsal.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `POST /calendar/getSchedule`: who is busy when; only for accounts of work or school. What cannot be told of one
/// address is an error inside a 200.
final class SchedulesRest {
    private static final int USUAL_MINUTES = 30;
    private static final Duration LONGEST = Duration.ofDays(62);
    private static final List<String> LEVELS = List.of("free", "tentative", "busy", "oof", "workingElsewhere");

    private SchedulesRest() {}

    static Reply tell(Ask ask, Mailbox asking, Function<String, Optional<Mailbox>> known) {
        if (asking.personal()) {
            throw Refusal.denied();
        }
        JsonNode body = ask.json().orElseThrow();
        Instant start = Moment.read(body.path("startTime")).at();
        Instant end = Moment.read(body.path("endTime")).at();
        if (!start.isBefore(end) || Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw Refusal.bad(
                    "ErrorInvalidTimeInterval",
                    "The requested time duration specified for FreeBusyViewOptions is" + " not in the allowed range.");
        }
        int minutes = body.path("availabilityViewInterval").asInt(USUAL_MINUTES);
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put(
                        "@odata.context",
                        "https://graph.microsoft.com/v1.0/$metadata#Collection(microsoft.graph.scheduleInformation)");
        ArrayNode value = answer.putArray("value");
        for (JsonNode address : body.path("schedules")) {
            ObjectNode told = value.addObject().put("scheduleId", address.asText());
            known.apply(address.asText())
                    .ifPresentOrElse(
                            mailbox -> tell(told, mailbox, Preferences.of(ask).zone(), start, end, minutes),
                            () -> unknown(told));
        }
        return Reply.json(200, answer);
    }

    private static void unknown(ObjectNode told) {
        told.put("availabilityView", "");
        told.putObject("error")
                .put("message", "The address could not be resolved.")
                .put("responseCode", "ErrorMailRecipientNotFound");
        told.putArray("scheduleItems");
    }

    private static void tell(ObjectNode told, Mailbox mailbox, String zone, Instant start, Instant end, int minutes) {
        List<Event> on = mailbox.on(start, end);
        var view = new StringBuilder();
        Duration slot = Duration.ofMinutes(minutes);
        for (Instant from = start; from.isBefore(end); from = from.plus(slot)) {
            view.append(level(mailbox, from, from.plus(slot)));
        }
        told.put("availabilityView", view.toString());
        ArrayNode items = told.putArray("scheduleItems");
        on.forEach(event -> {
            ObjectNode item = items.addObject()
                    .put(
                            "isPrivate",
                            "private".equals(event.given().path("sensitivity").asText()))
                    .put("status", event.showAs())
                    .put("subject", event.given().path("subject").asText(""))
                    .put(
                            "location",
                            event.given().path("location").path("displayName").asText(""))
                    .put("isMeeting", false)
                    .put("isRecurring", false)
                    .put("isException", false)
                    .put("isReminderSet", true);
            item.set("start", event.start().told(zone));
            item.set("end", event.end().told(zone));
        });
        ObjectNode hours = told.putObject("workingHours");
        List.of("monday", "tuesday", "wednesday", "thursday", "friday").forEach(hours.putArray("daysOfWeek")::add);
        hours.put("startTime", "08:00:00.0000000").put("endTime", "17:00:00.0000000");
        hours.putObject("timeZone").put("name", "Eastern Standard Time");
    }

    private static int level(Mailbox mailbox, Instant from, Instant until) {
        return mailbox.on(from, until).stream()
                .mapToInt(event -> Math.max(0, LEVELS.indexOf(event.showAs())))
                .max()
                .orElse(0);
    }
}
