package dev.patchbay.rehearsal.calcom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// `/v2/slots/reservations` (2024-09-04): keep a slot, look at it, move it, let it go.
///
/// What is kept is hidden from those who look for slots; whoever books all the same is not hindered by it.
final class ReservationsRest {
    private static final int USUAL_MINUTES = 5;

    private final Books books;

    ReservationsRest(Books books) {
        this.books = books;
    }

    Reply reserve(Ask ask, Optional<Host> asking) {
        JsonNode wish = ask.json().orElseThrow();
        if (wish.hasNonNull("reservationDuration") && asking.isEmpty()) {
            throw Refusal.unauthorised("reservationDuration can only be used for authenticated requests - use access"
                    + " token, api key or OAuth credentials");
        }
        EventType type = type(wish);
        if (wish.hasNonNull("reservationDuration") && !asking.equals(Optional.of(books.owner(type)))) {
            throw Refusal.forbidden("authenticated user is not owner of event type, does not have memberships in"
                    + " common with owner of the event type, nor does belong to event type's team or org.");
        }
        var reservation = checked(wish, type, UUID.randomUUID().toString());
        return created(201, wish, reservation);
    }

    Reply change(Ask ask, String uid) {
        JsonNode wish = ask.json().orElseThrow();
        if (find(uid).isEmpty()) {
            throw Refusal.notFound("Slot with uid=" + uid + " not found");
        }
        return created(200, wish, checked(wish, type(wish), uid));
    }

    Reply show(String uid) {
        ObjectNode answer = success();
        find(uid).ifPresentOrElse(found -> answer.set("data", found.resource()), () -> answer.putNull("data"));
        return Reply.json(200, answer);
    }

    Reply drop(String uid) {
        books.dropReservation(uid);
        return Reply.json(200, success());
    }

    private Reservation checked(JsonNode wish, EventType type, String uid) {
        Instant start =
                Times.read(wish.path("slotStart").asText()).orElseThrow(() -> Refusal.bad("Invalid start date"));
        int minutes = wish.path("slotDuration").asInt(type.minutes());
        if (wish.hasNonNull("slotDuration") && minutes != type.minutes()) {
            throw Refusal.bad("You passed 'slotDuration' but this event type is not a variable length event type.");
        }
        var span = new Span(start, start.plus(Duration.ofMinutes(minutes)));
        if (books.bookings().stream()
                .anyMatch(booking -> booking.type().id() == type.id()
                        && booking.blocks()
                        && booking.span().overlaps(span))) {
            throw Refusal.unprocessable("Can't reserve a slot if the event is already booked.");
        }
        if (books.reservations().stream()
                .anyMatch(other ->
                        other.eventTypeId() == type.id() && other.span().overlaps(span))) {
            throw Refusal.unprocessable(
                    "This time slot is already reserved by another user. Please choose a different time.");
        }
        return new Reservation(uid, type.id(), span, books.now().plus(Duration.ofMinutes(kept(wish))));
    }

    private Reply created(int status, JsonNode wish, Reservation reservation) {
        books.put(reservation);
        ObjectNode answer = success();
        answer.set("data", reservation.resource().put("reservationDuration", kept(wish)));
        return Reply.json(status, answer);
    }

    private static int kept(JsonNode wish) {
        return wish.path("reservationDuration").asInt(USUAL_MINUTES);
    }

    private Optional<Reservation> find(String uid) {
        return books.reservations().stream()
                .filter(each -> each.uid().equals(uid))
                .findFirst();
    }

    private EventType type(JsonNode wish) {
        int id = wish.path("eventTypeId").asInt();
        return books.type(id).orElseThrow(() -> Refusal.notFound("Event Type with ID=" + id + " not found"));
    }

    private static ObjectNode success() {
        return JsonNodeFactory.instance.objectNode().put("status", "success");
    }
}
