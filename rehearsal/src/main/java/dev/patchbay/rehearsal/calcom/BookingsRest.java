package dev.patchbay.rehearsal.calcom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// `/v2/bookings` (2024-08-13, 2026-02-25): book, show, cancel, reschedule, confirm, decline.
final class BookingsRest {
    private static final String PAST = "Attempting to book a meeting in the past.";
    private static final String TAKEN = "either already has booking at this time or is not available";
    private static final String OUT_OF_BOUNDS = "The event type can't be booked at the \"start\" time provided. This"
            + " could be because it's too soon (violating the minimum booking notice) or too far in the future"
            + " (outside the event's scheduling window). Try fetching available slots first using the GET /v2/slots"
            + " endpoint and then make a booking with \"start\" time equal to one of the available slots:"
            + " https://cal.com/docs/api-reference/v2/slots";

    private final Books books;

    BookingsRest(Books books) {
        this.books = books;
    }

    Reply book(Ask ask) {
        JsonNode body = ask.json().orElseThrow();
        EventType type = type(body);
        Span span = span(body, type);
        check(type, span, Optional.empty());
        Optional<String> held = text(body, "reservedSlotUid");
        held.ifPresent(this::checkFirst);
        var booking = new Booking(
                books.nextId(),
                books.newUid(),
                books.owner(type),
                type,
                span,
                type.confirms() ? "pending" : "accepted",
                wish(body),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                books.now(),
                books.now());
        books.put(booking);
        held.ifPresent(books::dropReservation);
        return told(201, booking.resource());
    }

    Reply show(String uid) {
        return told(200, found(uid).resource());
    }

    Reply cancel(Ask ask, String uid, Optional<Host> asking) {
        Booking booking =
                books.booking(uid).orElseThrow(() -> Refusal.notFound("Booking with uid=" + uid + " not found"));
        if ("cancelled".equals(booking.status())) {
            throw Refusal.bad("Can't cancel booking with uid=" + uid
                    + " because it has been cancelled already. Please provide uid of a booking that is not"
                    + " cancelled.");
        }
        Optional<String> reason = ask.json().flatMap(body -> text(body, "cancellationReason"));
        if (reason.isEmpty() && asking.equals(Optional.of(booking.host()))) {
            throw Refusal.bare("Cancellation reason is required when you are the host");
        }
        Booking cancelled = booking.with("cancelled", reason, books.now());
        books.put(cancelled);
        return told(200, cancelled.resource());
    }

    Reply reschedule(Ask ask, String uid) {
        JsonNode body = ask.json().orElseThrow();
        Booking old = found(uid);
        if ("cancelled".equals(old.status())) {
            throw Refusal.bad("Can't reschedule booking with uid=" + uid + " because it has been cancelled"
                    + old.rescheduledTo()
                            .map(other -> " and rescheduled already to booking with uid=" + other
                                    + ". You probably want to reschedule " + other
                                    + " instead by passing it within the request URL.")
                            .orElse(". Please provide uid of a booking that is not cancelled."));
        }
        Span span = span(body, old.type());
        check(old.type(), span, Optional.of(uid));
        boolean byHost =
                text(body, "rescheduledBy").equals(Optional.of(old.host().email()));
        var moved = new Booking(
                books.nextId(),
                books.newUid(),
                old.host(),
                old.type(),
                span,
                old.type().confirms() && !byHost ? "pending" : "accepted",
                old.wish(),
                Optional.empty(),
                text(body, "reschedulingReason"),
                Optional.of(uid),
                Optional.empty(),
                books.now(),
                books.now());
        books.put(old.movedTo(moved.uid(), books.now()));
        books.put(moved);
        return told(201, moved.resource());
    }

    Reply confirm(String uid) {
        Booking booking = found(uid);
        if ("accepted".equals(booking.status())) {
            throw badProcedure();
        }
        return settle(booking, "accepted", Optional.empty());
    }

    Reply decline(Ask ask, String uid) {
        return settle(found(uid), "rejected", ask.json().flatMap(body -> text(body, "reason")));
    }

    private Reply settle(Booking booking, String status, Optional<String> reason) {
        if (!booking.blocks()) {
            throw badProcedure();
        }
        Booking settled = booking.with(status, reason, books.now());
        books.put(settled);
        return told(200, settled.resource());
    }

    private static Refusal badProcedure() {
        return Refusal.without(400, "TRPCError", "Bad request: Please check your request data and try again");
    }

    private Booking found(String uid) {
        return books.booking(uid)
                .orElseThrow(() -> Refusal.notFound("Booking with uid=" + uid + " was not found in the database"));
    }

    private EventType type(JsonNode body) {
        if (body.hasNonNull("eventTypeId")) {
            int id = body.path("eventTypeId").asInt();
            return books.type(id).orElseThrow(() -> Refusal.notFound("Event type with id " + id + " not found."));
        }
        String slug = body.path("eventTypeSlug").asText();
        String user = text(body, "username").or(() -> text(body, "teamSlug")).orElse("");
        return books.type(user, slug)
                .orElseThrow(() -> Refusal.notFound(
                        "Event type with slug " + slug + " belonging to user " + user + " not found."));
    }

    private static Span span(JsonNode body, EventType type) {
        Instant start = Times.read(body.path("start").asText())
                .orElseThrow(() -> Refusal.bad("start property is wrong,start must be a valid ISO 8601 date string "));
        int minutes = body.path("lengthInMinutes").asInt(type.minutes());
        if (minutes != type.minutes()) {
            throw Refusal.bad("Can't specify 'lengthInMinutes' because event type does not have multiple possible"
                    + " lengths. Please, remove the 'lengthInMinutes' field from the request.");
        }
        return new Span(start, start.plus(Duration.ofMinutes(minutes)));
    }

    private void check(EventType type, Span span, Optional<String> without) {
        if (span.start().isBefore(books.now())) {
            throw Refusal.bad(PAST);
        }
        if (span.start().isBefore(books.now().plus(type.notice()))) {
            throw Refusal.bad(OUT_OF_BOUNDS);
        }
        if (!books.isOpen(type, span) || !books.isFree(books.owner(type), span, without)) {
            throw Refusal.bad((type.ofTeam() ? "One of the hosts " : "User ") + TAKEN);
        }
    }

    /// Who keeps a slot and books it must have been the first to keep it.
    private void checkFirst(String uid) {
        var all = books.reservations();
        all.stream().filter(each -> each.uid().equals(uid)).findFirst().ifPresent(own -> all.stream()
                .filter(other ->
                        other.eventTypeId() == own.eventTypeId() && other.span().overlaps(own.span()))
                .findFirst()
                .filter(first -> first != own)
                .ifPresent(first -> {
                    throw Refusal.bare("Someone else reserved this slot before you. This time slot will be freed up in "
                            + Duration.between(books.now(), first.until()).toSeconds() + " seconds.");
                }));
    }

    private static Booking.Wish wish(JsonNode body) {
        JsonNode attendee = body.path("attendee");
        Optional<String> phone = text(attendee, "phoneNumber");
        String email =
                text(attendee, "email").orElseGet(() -> phone.orElseThrow().replaceAll("\\D", "") + "@sms.cal.com");
        JsonNode place = body.path("location");
        return new Booking.Wish(
                attendee.path("name").asText(),
                email,
                phone,
                attendee.path("timeZone").asText(),
                text(attendee, "language").orElse("en"),
                StreamSupport.stream(body.path("guests").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                object(body.path("bookingFieldsResponses")),
                object(body.path("metadata")),
                text(place, "address")
                        .or(() -> text(place, "phone"))
                        .or(() -> text(place, "location"))
                        .orElseGet(() -> place.asText("integrations:daily")));
    }

    private static ObjectNode object(JsonNode given) {
        return given instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).textValue()).filter(value -> !value.isBlank());
    }

    static Reply told(int status, JsonNode data) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("status", "success");
        answer.set("data", data);
        return Reply.json(status, answer);
    }
}
