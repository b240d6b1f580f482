package dev.patchbay.business.tools;

import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.business.spoken.SpokenTime;
import dev.patchbay.contracts.tool.ToolResult;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What is said while a booked visit is looked for, and a booked visit in words and data.
///
/// All that is said to somebody who has proved nothing is the same whether there is a visit or not.
final class VisitWords {
    private final BusinessCalendar calendar;
    private final LocalDate today;
    private final SpokenTime times;
    private final Sentences sentences;

    VisitWords(BusinessCalendar calendar, LocalDate today, Language language) {
        this.calendar = calendar;
        this.today = today;
        this.times = SpokenTime.in(language);
        this.sentences = Sentences.in(language);
    }

    String say(VisitChange sentence, Object... values) {
        return Sentences.begin(sentences.say(sentence, values));
    }

    String say(Sentence sentence, Object... values) {
        return Sentences.begin(sentences.say(sentence, values));
    }

    /// Nothing is known yet of whose visit it may be.
    ToolResult askDetails(VisitClues clues) {
        return clues.name().isEmpty()
                ? RegisteredTool.refused("name", say(VisitChange.ASK_NAME))
                : RegisteredTool.refused("address", say(VisitChange.ASK_STREET));
    }

    ToolResult tryAgain() {
        return RegisteredTool.refused("name", say(VisitChange.TRY_AGAIN));
    }

    ToolResult takeMessage() {
        return new ToolResult.Refused(say(VisitChange.TAKE_MESSAGE), Map.of("next_step", "take_message"));
    }

    ToolResult which(List<Reservation> visits) {
        return about(visits, say(VisitChange.WHICH, list(visits)));
    }

    /// What was said is none of them.
    ToolResult isItOne(List<Reservation> visits) {
        return about(
                visits,
                visits.size() == 1
                        ? say(VisitChange.IS_IT_THAT, moment(visits.getFirst()))
                        : say(VisitChange.IS_IT_ONE, list(visits)));
    }

    private ToolResult about(List<Reservation> visits, String say) {
        var data = new LinkedHashMap<String, Object>();
        data.put(RegisteredTool.ASK_FOR, "reference");
        data.put("visits", visits.stream().map(this::entry).toList());
        return new ToolResult.Refused(say, data);
    }

    /// With semicolons: a moment has commas of its own.
    private String list(List<Reservation> visits) {
        return visits.stream().map(this::moment).collect(Collectors.joining("; "));
    }

    String moment(Reservation booking) {
        return moment(booking.visit().from());
    }

    String moment(Instant start) {
        return times.moment(local(start), today);
    }

    String onDay(LocalDate day) {
        return times.onDay(day, today);
    }

    static String address(Reservation booking) {
        return booking.details().orElseThrow().address();
    }

    Map<String, Object> data(Reservation booking) {
        var data = new LinkedHashMap<String, Object>();
        data.put("bookingId", booking.id().toString());
        data.put("start", iso(booking.visit().from()));
        data.put("end", iso(booking.visit().to()));
        data.put("reference", booking.reference().orElseThrow());
        return data;
    }

    private Map<String, Object> entry(Reservation booking) {
        var entry = data(booking);
        entry.put("service", booking.details().orElseThrow().service());
        entry.put("spoken", moment(booking));
        return entry;
    }

    private String iso(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local(instant));
    }

    private ZonedDateTime local(Instant instant) {
        return instant.atZone(calendar.zone());
    }
}
