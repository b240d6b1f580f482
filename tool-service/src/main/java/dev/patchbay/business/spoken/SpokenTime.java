package dev.patchbay.business.spoken;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/// Says times as a person at a desk would: "Tuesday, December first, at half past two in the afternoon", "el martes
/// primero de diciembre a las dos y media de la tarde" (B5).
///
/// Days within a week need no month, and only one that is in no caller's mind says its year. A local time that
/// happens twice on the night the clocks go back says which of the two it is.
public sealed interface SpokenTime permits EnglishTime, SpanishTime {
    /// In days.
    int NEARLY_A_YEAR = 300;

    static SpokenTime in(Language language) {
        return switch (language) {
            case ENGLISH -> new EnglishTime();
            case SPANISH -> new SpanishTime();
        };
    }

    /// Day and time: what is read back to the caller.
    String moment(ZonedDateTime at, LocalDate today);

    /// The day alone, seen from `today`.
    String day(LocalDate day, LocalDate today);

    /// The day as an answer to "when": "on Tuesday the twenty-fourth", "tomorrow, …".
    String onDay(LocalDate day, LocalDate today);

    /// Days one after the other, as an answer to "when".
    String fromDayToDay(LocalDate from, LocalDate to, LocalDate today);

    /// The time as an answer to "when": "at half past two in the afternoon".
    String at(LocalTime time);

    /// The same, with "before / after the clocks change" where the local time happens twice.
    String at(ZonedDateTime time);

    /// "from … on", "until …", "between … and …"
    String from(LocalTime time);

    String until(LocalTime time);

    String between(LocalTime from, LocalTime to);

    /// What lies between the last two of a list.
    String or();

    /// Whether the day could be taken for another year's: one nearly a year ahead, or one that a past year had.
    static boolean needsYear(LocalDate day, LocalDate today) {
        return day.isAfter(today.plusDays(NEARLY_A_YEAR)) || day.getYear() < today.getYear();
    }

    /// Whether a time that happens twice is the first or the second of the two.
    static boolean isFirst(ZonedDateTime at) {
        return at.getOffset()
                .equals(at.getZone()
                        .getRules()
                        .getValidOffsets(at.toLocalDateTime())
                        .getFirst());
    }

    static boolean isDoubled(ZonedDateTime at) {
        return at.getZone().getRules().getValidOffsets(at.toLocalDateTime()).size() > 1;
    }
}
