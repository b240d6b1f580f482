package dev.patchbay.business.tools;

import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.ReservationState;
import dev.patchbay.business.scheduling.Slot;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
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
    private final SpokenTime times;
    private final Sentences sentences;

    BookingWords(BusinessCalendar calendar, LocalDate today, Language language) {
        this.calendar = calendar;
        this.today = today;
        this.times = SpokenTime.in(language);
        this.sentences = Sentences.in(language);
    }

    String say(Sentence sentence, Object... values) {
        return Sentences.begin(sentences.say(sentence, values));
    }

    ToolResult booked(Reservation booking) {
        return new ToolResult.Succeeded(say(Sentence.BOOKED, moment(booking), address(booking)), data(booking));
    }

    ToolResult alreadyBooked(Reservation booking) {
        var data = data(booking);
        data.put(ALREADY_BOOKED, true);
        return new ToolResult.Succeeded(say(Sentence.ALREADY_BOOKED, moment(booking), address(booking)), data);
    }

    ToolResult inDoubt(Reservation pending) {
        return new ToolResult.InDoubt(say(Sentence.CONFIRMING, moment(pending)), data(pending));
    }

    /// A booking that was in doubt, as it is now.
    ToolResult found(Reservation booking) {
        return switch (booking.state()) {
            case CONFIRMED -> booked(booking);
            case PENDING -> inDoubt(booking);
            case HELD, CANCELLING, RELEASED, FAILED -> notBooked(booking);
        };
    }

    private ToolResult notBooked(Reservation booking) {
        return new ToolResult.Failed(
                say(Sentence.NOT_BOOKED, moment(booking)),
                Map.of(BOOKING_ID, booking.id().toString()));
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
        data.put("argument", "if_already_booked");
        if (other.state() == ReservationState.PENDING) {
            data.put("choices", List.of("another"));
            return new ToolResult.Refused(stillOpen(other, wanted), data);
        }
        data.put("choices", List.of("move", "another"));
        var say = wanted.start().equals(other.visit().from())
                ? say(Sentence.SAME_TIME, moment(other))
                : say(Sentence.MOVE_OR_ANOTHER, moment(other), moment(wanted.start()));
        return new ToolResult.Refused(say, data);
    }

    private String stillOpen(Reservation other, Slot wanted) {
        return wanted.start().equals(other.visit().from())
                ? say(Sentence.STILL_OPEN_THEN, moment(other))
                : say(Sentence.STILL_OPEN, moment(other), moment(wanted.start()));
    }

    /// The visit that was to be moved is not as it was.
    ToolResult changed() {
        return new ToolResult.Refused(say(Sentence.CHANGED), Map.of("argument", "if_already_booked"));
    }

    String whichTime(When.Days days) {
        return days.onlyDay()
                .map(day -> say(Sentence.WHICH_TIME, times.onDay(day, today)))
                .orElseGet(() -> say(Sentence.WHICH_DAY_AND_TIME));
    }

    private String moment(Reservation booking) {
        return moment(booking.visit().from());
    }

    String moment(Instant start) {
        return times.moment(local(start), today);
    }

    private static String address(Reservation booking) {
        return booking.details().orElseThrow().address();
    }

    private Map<String, Object> data(Reservation booking) {
        var data = new LinkedHashMap<String, Object>();
        data.put(BOOKING_ID, booking.id().toString());
        data.put("start", iso(booking.visit().from()));
        data.put("end", iso(booking.visit().to()));
        data.put("spoken", moment(booking));
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
