package dev.patchbay.business.tools;

import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.Slot;
import dev.patchbay.business.spoken.SpokenTime;
import dev.patchbay.business.spoken.When;
import dev.patchbay.contracts.tool.ToolResult;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Puts the outcome of a booking into one sentence and data. The sentence names day and time, never an
/// identifier.
final class BookingWords {
    private static final String BOOKING_ID = "bookingId";
    private static final String ALREADY_BOOKED = "already_booked";

    private final BusinessCalendar calendar;
    private final LocalDate today;

    BookingWords(BusinessCalendar calendar, LocalDate today) {
        this.calendar = calendar;
        this.today = today;
    }

    ToolResult booked(Reservation booking) {
        var say = "You're booked for " + moment(booking) + ", at " + address(booking) + ".";
        return new ToolResult.Succeeded(say, data(booking));
    }

    ToolResult alreadyBooked(Reservation booking) {
        var data = data(booking);
        data.put(ALREADY_BOOKED, true);
        var say = "That is already booked: " + moment(booking) + ", at " + address(booking) + ".";
        return new ToolResult.Succeeded(say, data);
    }

    ToolResult inDoubt(Reservation pending) {
        var say = "I'm confirming " + moment(pending) + " right now; it takes a moment.";
        return new ToolResult.InDoubt(say, data(pending));
    }

    /// A booking that was in doubt, as it is now.
    ToolResult found(Reservation booking) {
        return switch (booking.state()) {
            case CONFIRMED -> booked(booking);
            case PENDING -> inDoubt(booking);
            case HELD, RELEASED, FAILED -> notBooked(booking);
        };
    }

    private ToolResult notBooked(Reservation booking) {
        var say = "I'm sorry, " + moment(booking) + " is not booked after all. Shall I look for another time?";
        return new ToolResult.Failed(say, Map.of(BOOKING_ID, booking.id().toString()));
    }

    /// Whether a result of this class tells of a booking that was there before.
    static boolean wasBooked(ToolResult.Succeeded result) {
        return result.data().containsKey(ALREADY_BOOKED);
    }

    /// The booking that a result of this class names.
    static Optional<UUID> bookingId(ToolResult result) {
        return Optional.ofNullable(result.data().get(BOOKING_ID))
                .map(Object::toString)
                .map(UUID::fromString);
    }

    ToolResult hasOther(Reservation other, Slot wanted) {
        var data = new LinkedHashMap<String, Object>();
        data.put("existing", data(other));
        data.put("choices", List.of("move", "another"));
        data.put("argument", "if_already_booked");
        var wish = SpokenTime.moment(wanted.local(), today);
        var say = wanted.start().equals(other.visit().from())
                ? "You already have a visit at that time in this call. Should it be a different time?"
                : "You already have a visit booked for " + moment(other) + ". Shall I move it to " + wish
                        + ", or book another visit?";
        return new ToolResult.Refused(say, data);
    }

    String whichTime(When.Days days) {
        return days.onlyDay()
                .map(day -> "What time " + new SlotWords(today).onDay(day) + "?")
                .orElse("Which day and time would you like?");
    }

    private String moment(Reservation booking) {
        return SpokenTime.moment(local(booking.visit().from()), today);
    }

    private static String address(Reservation booking) {
        return booking.details().orElseThrow().address();
    }

    private Map<String, Object> data(Reservation booking) {
        var data = new LinkedHashMap<String, Object>();
        data.put(BOOKING_ID, booking.id().toString());
        data.put("start", iso(booking.visit().from()));
        data.put("end", iso(booking.visit().to()));
        data.put("reference", booking.reference().orElseThrow());
        return data;
    }

    private String iso(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local(instant));
    }

    private ZonedDateTime local(Instant instant) {
        return instant.atZone(calendar.zone());
    }
}
