package dev.patchbay.rehearsal.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// `/events` and one of them: create, show, change, delete, cancel.
///
/// A second creation with the same `transactionId` is answered with 201 and the event that is there. Nothing is checked
/// for conflicts: two events may be on at the same time.
final class EventsRest {
    private static final String CONTEXT = "https://graph.microsoft.com/v1.0/$metadata#users('me')/events/$entity";

    private final InstantSource clock;

    EventsRest(InstantSource clock) {
        this.clock = clock;
    }

    Reply create(Ask ask, Mailbox mailbox, String calendar) {
        ObjectNode body = (ObjectNode) ask.json().orElseThrow();
        Optional<Event> there = Optional.ofNullable(body.path("transactionId").textValue())
                .flatMap(transaction -> mailbox.all().stream()
                        .filter(event -> event.transaction().equals(Optional.of(transaction)))
                        .findFirst());
        Event event = there.orElseGet(() -> entered(mailbox, calendar, body));
        return told(ask, mailbox, event, 201)
                .with("Location", "https://graph.microsoft.com/v1.0/me/events('" + event.id(false) + "')");
    }

    private Event entered(Mailbox mailbox, String calendar, ObjectNode body) {
        Instant now = clock.instant();
        Event event = checked(new Event(
                UUID.randomUUID().toString().replace("-", ""),
                0,
                calendar,
                kept(body),
                Moment.read(body.path("start")),
                Moment.read(body.path("end")),
                mailbox.nextRevision(),
                now,
                now));
        mailbox.put(event);
        return event;
    }

    Reply show(Ask ask, Mailbox mailbox, String id) {
        return told(ask, mailbox, found(mailbox, id), 200);
    }

    Reply change(Ask ask, Mailbox mailbox, String id) {
        Event old = current(ask, mailbox, id);
        ObjectNode body = (ObjectNode) ask.json().orElseThrow();
        ObjectNode given = old.given().deepCopy();
        given.setAll(kept(body));
        Event event = checked(new Event(
                old.key(),
                old.moves(),
                old.calendar(),
                given,
                body.has("start") ? Moment.read(body.path("start")) : old.start(),
                body.has("end") ? Moment.read(body.path("end")) : old.end(),
                mailbox.nextRevision(),
                old.created(),
                clock.instant()));
        mailbox.put(event);
        return told(ask, mailbox, event, 200);
    }

    Reply delete(Ask ask, Mailbox mailbox, String id) {
        mailbox.remove(current(ask, mailbox, id));
        return Reply.empty(204);
    }

    Reply cancel(Ask ask, Mailbox mailbox, String id) {
        mailbox.remove(current(ask, mailbox, id));
        return Reply.empty(202);
    }

    private static Event checked(Event event) {
        if (event.end().at().isBefore(event.start().at())) {
            throw Refusal.bad(
                    "ErrorCalendarEndDateIsEarlierThanStartDate", "The end date is earlier than the start date.");
        }
        if (event.given().path("isAllDay").asBoolean()
                && !(event.start().isMidnight() && event.end().isMidnight())) {
            throw Refusal.bad(
                    "ErrorInvalidRequest",
                    "The Event.Start property for an all-day event needs to be set to midnight.");
        }
        return event;
    }

    static Event found(Mailbox mailbox, String id) {
        if (!id.matches("AA(Mk|kA)[A-Za-z0-9_=-]+")) {
            throw Refusal.malformedId();
        }
        return mailbox.find(id).orElseThrow(Refusal::notFound);
    }

    private static Event current(Ask ask, Mailbox mailbox, String id) {
        Event event = found(mailbox, id);
        ask.header("if-match")
                .filter(etag -> !"*".equals(etag) && !etag.equals(event.etag()))
                .ifPresent(_ -> {
                    throw Refusal.conflict();
                });
        return event;
    }

    private static Reply told(Ask ask, Mailbox mailbox, Event event, int status) {
        ObjectNode told = JsonNodeFactory.instance.objectNode().put("@odata.context", CONTEXT);
        told.setAll(Shown.of(ask, mailbox, event));
        return Reply.json(status, told).with("ETag", event.etag());
    }

    private static ObjectNode kept(JsonNode body) {
        ObjectNode kept = body.deepCopy();
        kept.remove("start");
        kept.remove("end");
        return kept;
    }
}
