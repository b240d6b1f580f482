package dev.patchbay.business.scheduling.calcom;

import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.CalendarSource.EventType;
import dev.patchbay.business.scheduling.CallerNumber;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.Span;
import dev.patchbay.business.scheduling.VisitDetails;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts what is wanted into Cal.com's words. Pure.
final class CalcomWishes {
    static final int PAGE = 100;

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 500;
    private static final String MOVED = "Patchbay ";
    private static final Duration FARTHEST_END = Duration.ofDays(1);

    private CalcomWishes() {}

    static EventType type(Reservation reservation) {
        return reservation.source().eventType().orElseThrow();
    }

    /// The free times of a window.
    static Map<String, String> slots(BusinessCalendar calendar, Span window) {
        var type = calendar.source().eventType().orElseThrow();
        var query = named(type);
        query.put("start", window.from().toString());
        query.put("end", window.to().toString());
        query.put("format", "range");
        if (type.variableLength()) {
            query.put("duration", Long.toString(calendar.slotLength().toMinutes()));
        }
        return query;
    }

    private static Map<String, String> named(EventType type) {
        var query = new HashMap<String, String>();
        type.id().ifPresent(id -> query.put("eventTypeId", id.toString()));
        type.slug().ifPresent(slug -> query.put("eventTypeSlug", slug));
        type.username().ifPresent(name -> query.put("username", name));
        type.teamSlug().ifPresent(slug -> query.put("teamSlug", slug));
        type.organizationSlug().ifPresent(slug -> query.put("organizationSlug", slug));
        return query;
    }

    /// The bookings that start with a reservation or within a day from then, the first ones first.
    static Map<String, String> around(Reservation reservation, int skip) {
        var start = reservation.visit().from();
        var query = new HashMap<String, String>();
        type(reservation).id().ifPresent(id -> query.put("eventTypeId", id.toString()));
        query.put("afterStart", start.toString());
        query.put("beforeEnd", start.plus(FARTHEST_END).toString());
        query.put("sortStart", "asc");
        query.put("take", Integer.toString(PAGE));
        query.put("skip", Integer.toString(skip));
        return query;
    }

    static NewBooking booking(Reservation pending) {
        var type = type(pending);
        var details = pending.details().orElseThrow();
        return new NewBooking(
                pending.visit().from().toString(),
                attendee(pending, details, type),
                type.id(),
                type.slug(),
                type.username(),
                type.teamSlug(),
                type.organizationSlug(),
                type.variableLength() ? Optional.of(minutes(pending)) : Optional.empty(),
                Map.of("notes", notes(details)),
                metadata(pending, details));
    }

    private static long minutes(Reservation pending) {
        return Duration.between(pending.visit().from(), pending.visit().to()).toMinutes();
    }

    /// A number without its country is said in the notes; Cal.com would not take it.
    private static NewBooking.Attendee attendee(Reservation pending, VisitDetails details, EventType type) {
        return new NewBooking.Attendee(
                cut(details.name(), LONGEST_NAME),
                pending.zone().getId(),
                type.attendeeEmail(),
                CallerNumber.known(details.phone()));
    }

    private static String notes(VisitDetails details) {
        return Stream.of(
                        Optional.of(details.service()),
                        Optional.of(details.address()),
                        details.phone(),
                        details.notes())
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> metadata(Reservation pending, VisitDetails details) {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put(CalcomCodec.REFERENCE, pending.reference().orElseThrow());
        metadata.put("service", cut(details.service(), LONGEST_VALUE));
        metadata.put("address", cut(details.address(), LONGEST_VALUE));
        return metadata;
    }

    /// A rescheduled booking keeps what the old one was entered with, its name too; so its own one is the reason.
    static Rescheduling rescheduling(Reservation pending) {
        return new Rescheduling(pending.visit().from().toString(), reason(pending));
    }

    private static String reason(Reservation pending) {
        return MOVED + pending.reference().orElseThrow();
    }

    /// Whether this is the entry of the reservation.
    static boolean isOf(CalcomBooking booking, Reservation reservation) {
        var named = booking.rescheduledFrom().isPresent()
                ? booking.reschedulingReason().equals(Optional.of(reason(reservation)))
                : booking.reference().equals(reservation.reference());
        return named && booking.start().equals(reservation.visit().from());
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
