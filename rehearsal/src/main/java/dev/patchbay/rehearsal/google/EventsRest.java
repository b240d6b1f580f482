package dev.patchbay.rehearsal.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// `/calendars/{calendarId}/events` and one of them.
///
/// A deleted event stays, cancelled: its id is taken for ever, it can be shown and brought back by an update, and
/// deleting it again is 410.
final class EventsRest {
    private static final Set<String> OURS = Set.of(
            "kind",
            "etag",
            "id",
            "status",
            "htmlLink",
            "created",
            "updated",
            "iCalUID",
            "sequence",
            "creator",
            "organizer",
            "start",
            "end");

    private final InstantSource clock;

    EventsRest(InstantSource clock) {
        this.clock = clock;
    }

    Reply insert(Ask ask, Agenda agenda) {
        JsonNode body = ask.json().orElseThrow();
        String id = Optional.ofNullable(body.path("id").textValue())
                .orElseGet(() -> UUID.randomUUID().toString().replace("-", "").substring(6));
        if (agenda.find(id).isPresent()) {
            throw Refusal.duplicate();
        }
        Instant now = clock.instant();
        var event = new Event(
                id,
                kept(body),
                Moment.read(body.path("start"), "start", agenda.zone()),
                Moment.read(body.path("end"), "end", agenda.zone()),
                body.path("status").asText("confirmed"),
                body.path("sequence").asInt(0),
                agenda.nextRevision(),
                now,
                now);
        return entered(ask, agenda, event);
    }

    Reply show(Ask ask, Agenda agenda, String id) {
        Event event = found(agenda, id);
        if (ask.header("if-none-match").equals(Optional.of(event.etag()))) {
            return Reply.empty(304).with("ETag", event.etag());
        }
        return told(ask, agenda, event);
    }

    /// Members are replaced one by one, arrays whole; null takes one out.
    Reply patch(Ask ask, Agenda agenda, String id) {
        Event old = current(ask, agenda, id);
        ObjectNode merged = document(old, agenda);
        merge(merged, ask.json().orElseThrow());
        return replaced(ask, agenda, old, merged);
    }

    Reply update(Ask ask, Agenda agenda, String id) {
        return replaced(ask, agenda, current(ask, agenda, id), ask.json().orElseThrow());
    }

    Reply delete(Ask ask, Agenda agenda, String id) {
        Event event = current(ask, agenda, id);
        if (event.isDeleted()) {
            throw Refusal.deleted();
        }
        agenda.put(cancelled(event, agenda));
        return Reply.empty(204);
    }

    /// Somebody deletes it in Google's own pages.
    void remove(Agenda agenda, String id) {
        agenda.put(cancelled(found(agenda, id), agenda));
    }

    private Event cancelled(Event event, Agenda agenda) {
        return new Event(
                event.id(),
                event.given(),
                event.start(),
                event.end(),
                "cancelled",
                event.sequence() + 1,
                agenda.nextRevision(),
                event.created(),
                clock.instant());
    }

    private Reply replaced(Ask ask, Agenda agenda, Event old, JsonNode body) {
        int sequence = body.path("sequence").asInt(old.sequence());
        if (sequence < old.sequence()) {
            throw Refusal.bad(
                    "invalid",
                    "Invalid sequence value. The specified sequence number is below the current sequence number of"
                            + " the resource. Re-fetch the resource and use its sequence number on the following"
                            + " request.");
        }
        Moment start = Moment.read(body.path("start"), "start", agenda.zone());
        Moment end = Moment.read(body.path("end"), "end", agenda.zone());
        boolean isMoved = !start.at().equals(old.start().at())
                || !end.at().equals(old.end().at());
        var event = new Event(
                old.id(),
                kept(body),
                start,
                end,
                body.path("status").asText("confirmed"),
                isMoved ? sequence + 1 : sequence,
                agenda.nextRevision(),
                old.created(),
                clock.instant());
        return entered(ask, agenda, event);
    }

    private Reply entered(Ask ask, Agenda agenda, Event event) {
        if (event.start().day() != event.end().day()) {
            throw Refusal.bad("invalid", "Invalid start time.");
        }
        if (event.end().at().isBefore(event.start().at())) {
            throw Refusal.emptyRange();
        }
        agenda.put(event);
        return told(ask, agenda, event);
    }

    private static Event current(Ask ask, Agenda agenda, String id) {
        Event event = found(agenda, id);
        ask.header("if-match")
                .filter(etag -> !"*".equals(etag) && !etag.equals(event.etag()))
                .ifPresent(_ -> {
                    throw Refusal.precondition();
                });
        return event;
    }

    private static Event found(Agenda agenda, String id) {
        return agenda.find(id).orElseThrow(Refusal::notFound);
    }

    private static Reply told(Ask ask, Agenda agenda, Event event) {
        ZoneId shown = ask.param("timeZone").map(Moment::zone).orElse(agenda.zone());
        return Reply.json(200, event.resource(agenda.owner(), agenda.zone(), shown))
                .with("ETag", event.etag());
    }

    private static ObjectNode document(Event event, Agenda agenda) {
        return event.resource(agenda.owner(), agenda.zone(), agenda.zone());
    }

    private static ObjectNode kept(JsonNode body) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        body.properties().stream()
                .filter(member ->
                        !OURS.contains(member.getKey()) && !member.getValue().isNull())
                .forEach(member -> kept.set(member.getKey(), member.getValue().deepCopy()));
        return kept;
    }

    private static void merge(ObjectNode target, JsonNode changes) {
        changes.properties().forEach(change -> {
            JsonNode value = change.getValue();
            if (value.isNull()) {
                target.remove(change.getKey());
            } else if (value.isObject() && target.path(change.getKey()) instanceof ObjectNode inner) {
                merge(inner, value);
            } else {
                target.set(change.getKey(), value.deepCopy());
            }
        });
    }
}
