package dev.patchbay.business.spoken;

import static dev.patchbay.business.spoken.DayForm.ARTICLE;
import static dev.patchbay.business.spoken.DayForm.MONTH;
import static dev.patchbay.business.spoken.DayForm.NO_CLOCK;
import static dev.patchbay.business.spoken.DayForm.WEEKDAY;
import static dev.patchbay.business.spoken.DayForm.number;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/// Dates: in figures, with a month's name, by their day alone, or as a weekday of a month.
final class DateForms {
    private static final String NUMBER = "(\\d{1,2})(?:th)?";
    private static final String YEAR = "(?:(?: ,)? (?:of (?:el )?)?(20\\d\\d))?";
    private static final String PAIR = " (to|a|or|and|until) ";
    private static final String NO_UNIT = "(?! (?:week|month|hour|minute|day)\\b)";
    /// "The second floor", "the third chandelier": low numbers count more than days.
    private static final String NO_THING = "(?! (?:_|thing)\\b)";
    private static final int CENTURY = 2000;

    /// The most telling first.
    static final List<DayForm> ALL = List.of(
            DayForm.of(
                    "(\\d{4})-(\\d\\d)-(\\d\\d)",
                    (m, _) -> day(LocalDate.of(number(m, 1), number(m, 2), number(m, 3)))),
            DayForm.of(
                    "(?:([1-5])th|last) " + WEEKDAY + " (?:of|in) " + ARTICLE + MONTH,
                    (m, almanac) -> nth(m, almanac.firstOf(Almanac.month(m.group(3))))),
            DayForm.of(
                    "(?:([1-5])th|last) " + WEEKDAY + " (?:of|in) " + ARTICLE + "(?:this )?month(?! coming)",
                    (m, almanac) -> nth(m, almanac.today().withDayOfMonth(1))),
            DayForm.of(
                    "(?:([1-5])th|last) " + WEEKDAY + " (?:of|in) " + ARTICLE
                            + "(?:(?:next|coming) month|month coming)",
                    (m, almanac) -> nth(m, almanac.firstOfNextMonth())),
            DayForm.of(
                    "between " + ARTICLE + NUMBER + " and " + ARTICLE + NUMBER + " (?:of )?" + MONTH,
                    (m, almanac) -> stretch(almanac.ofMonth(Almanac.month(m.group(3)), number(m, 1)), number(m, 2))),
            DayForm.of(
                    "(?:(?:from|of) )?" + ARTICLE + NUMBER + PAIR + ARTICLE + NUMBER + " (?:of )?" + MONTH,
                    (m, almanac) -> pair(m, almanac.ofMonth(Almanac.month(m.group(4)), number(m, 1)), number(m, 3))),
            DayForm.of(
                    "(?:from )?" + MONTH + " " + ARTICLE + NUMBER + PAIR + ARTICLE + NUMBER + NO_CLOCK + "(?! of | "
                            + MONTH + ")",
                    (m, almanac) -> pair(m, almanac.ofMonth(Almanac.month(m.group(1)), number(m, 2)), number(m, 4))),
            DayForm.of(
                    MONTH + " " + ARTICLE + NUMBER + NO_CLOCK + YEAR,
                    (m, almanac) -> dated(almanac, Almanac.month(m.group(1)), number(m, 2), m.group(3))),
            DayForm.of(
                    ARTICLE + NUMBER + " (?:of )?" + MONTH + YEAR,
                    (m, almanac) -> dated(almanac, Almanac.month(m.group(2)), number(m, 1), m.group(3))),
            DayForm.of("(\\d{1,2})/(\\d{1,2})(?:/(?:20)?(\\d\\d))?", DateForms::slashed),
            DayForm.of(
                    ARTICLE + NUMBER + " of " + ARTICLE + "(?:this )?month(?! coming)",
                    (m, almanac) -> day(almanac.today().withDayOfMonth(number(m, 1)))),
            DayForm.of(
                    ARTICLE + NUMBER + " of " + ARTICLE + "(?:(?:next|coming) month|month coming)",
                    (m, almanac) -> day(almanac.firstOfNextMonth().withDayOfMonth(number(m, 1)))));

    /// A day alone is tried after everything that begins with a number.
    static final List<DayForm> DAY_ALONE = List.of(
            DayForm.of("(?:the |el |day )([123])th" + NO_THING, DateForms::dayAlone),
            DayForm.of("([123])th(?= (?:to|until|a) (?:the |el )?\\d{1,2}(?:th)?\\b)", DateForms::dayAlone),
            DayForm.of("(?:the |el |day )?([45])th" + NO_THING, DateForms::dayAlone),
            DayForm.of("(?:the |el |day )?(\\d{2}|[6-9])th(?! thing\\b)", DateForms::dayAlone),
            DayForm.of("(?:el|day) (\\d{1,2})" + NO_CLOCK + NO_UNIT, DateForms::dayAlone),
            DayForm.of("the (1[3-9]|[23]\\d)" + NO_CLOCK + NO_UNIT, DateForms::dayAlone),
            // "Saturday 7, at two".
            DayForm.of("(?<=d\\d{1,2} )(\\d{1,2})(?=(?: ,)? (?:at|noon)\\b)", DateForms::dayAlone),
            // Straight after a weekday, which is marked by now, a number that is no hour on the clock's face.
            DayForm.of(
                    "(?<=d\\d{1,2} )(1[3-9]|2\\d|3[01])(?! \\d| para\\b)" + NO_CLOCK + NO_UNIT, DateForms::dayAlone));

    private DateForms() {}

    private static Mentioned day(LocalDate day) {
        return new Mentioned.Day(day);
    }

    private static Mentioned dayAlone(MatchResult m, Almanac almanac) {
        return day(almanac.ofDay(number(m, 1)));
    }

    private static Mentioned nth(MatchResult m, LocalDate firstOfMonth) {
        var weekday = Almanac.weekday(m.group(2));
        return day(firstOfMonth.with(
                m.group(1) == null
                        ? TemporalAdjusters.lastInMonth(weekday)
                        : TemporalAdjusters.dayOfWeekInMonth(number(m, 1), weekday)));
    }

    /// "november 24 to 26" is three days, "november 24 or 26" is two.
    private static Mentioned pair(MatchResult m, LocalDate first, int otherDay) {
        var words = m.group(2).matches("\\d+") ? m.group(3) : m.group(2);
        var all = words.equals("to") || words.equals("a") || words.equals("until");
        return all ? stretch(first, otherDay) : days(Stream.of(first, first.withDayOfMonth(otherDay)));
    }

    private static Mentioned stretch(LocalDate first, int lastDay) {
        var last = first.withDayOfMonth(lastDay);
        return days(last.isAfter(first) ? first.datesUntil(last.plusDays(1)) : Stream.of(first, last));
    }

    private static Mentioned days(Stream<LocalDate> days) {
        return new Mentioned.Days(days.sorted().toList());
    }

    private static Mentioned dated(Almanac almanac, Month month, int day, String year) {
        return day(year == null ? almanac.ofMonth(month, day) : LocalDate.of(Integer.parseInt(year), month, day));
    }

    /// Of two figures the one that can be no month is the day; else the country's custom decides.
    private static Mentioned slashed(MatchResult m, Almanac almanac) {
        var first = number(m, 1);
        var second = number(m, 2);
        var monthFirst = second > 12 || first <= 12 && almanac.monthFirst();
        var month = Month.of(monthFirst ? first : second);
        var day = monthFirst ? second : first;
        return day(m.group(3) == null ? almanac.ofMonth(month, day) : LocalDate.of(CENTURY + number(m, 3), month, day));
    }
}
