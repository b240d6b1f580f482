package dev.patchbay.business.spoken;

import static dev.patchbay.business.spoken.DayForm.ARTICLE;
import static dev.patchbay.business.spoken.DayForm.MONTH;
import static dev.patchbay.business.spoken.DayForm.number;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.MatchResult;

/// Several days that have a name together: weeks, weekends, months, and parts of them.
final class StretchForms {
    private static final String MONTH_COMING = "(?:(?:next|coming) month|month coming)";
    private static final String LAST_WEEK = "(?:the )?(?:weekof last|last week (?:of|in)) " + ARTICLE;
    /// "The weekend of the 14th", "after Christmas" is another one.
    private static final String NO_OTHER_DAY = "(?! of (?:the |el )?\\d| (?:of|after|before) (?:the |el )?"
            + "(?:d\\d|\\d+th|today|tomorrow|" + DayForm.WEEKDAY + "))";
    /// "The next few days."
    private static final int FEW = 4;
    private static final int WEEK = 7;
    private static final int TENTH = 10;
    private static final int TWENTIETH = 20;

    static final List<DayForm> ALL = List.of(
            DayForm.of(
                    "(start|mid|end|early|late) (?:of )?" + ARTICLE + MONTH,
                    (m, almanac) -> third(m, almanac, almanac.firstOf(Almanac.month(m.group(2))))),
            DayForm.of(
                    "(start|mid|end|early|late) (?:of )?" + ARTICLE + MONTH_COMING,
                    (m, almanac) -> third(m, almanac, almanac.firstOfNextMonth())),
            DayForm.of("(start|mid|end) of " + ARTICLE + "(?:this )?month", StretchForms::thirdOfThisMonth),
            DayForm.of(
                    "(start|mid|end|early|late) (?:of )?" + ARTICLE + "(?:(?:next|coming) week|week coming)",
                    (m, almanac) -> partOfWeek(m.group(1), almanac, almanac.nextMonday())),
            DayForm.of(
                    "(start|mid|end|early|late) (?:of )?" + ARTICLE + "(?:this )?week",
                    (m, almanac) -> partOfThisWeek(m.group(1), almanac)),
            DayForm.of(
                    "(?:next|coming) (mid)week", (m, almanac) -> partOfWeek(m.group(1), almanac, almanac.nextMonday())),
            DayForm.of("(?:this )?(mid)week", (m, almanac) -> partOfThisWeek(m.group(1), almanac)),
            DayForm.of(
                    "later this week",
                    (_, almanac) -> almanac.days(almanac.today().plusDays(1), sunday(almanac))),
            DayForm.of(
                    "within week",
                    (_, almanac) ->
                            almanac.days(almanac.today(), almanac.today().plusWeeks(1))),
            DayForm.of(
                    "weekafternext",
                    (_, almanac) -> almanac.week(almanac.nextMonday().plusWeeks(1))),
            DayForm.of(
                    "week of " + ARTICLE + "(\\d{1,2})(?:th)?",
                    (m, almanac) -> almanac.week(almanac.ofDay(number(m, 1)))),
            DayForm.of(
                    "([1-4])th week (?:of|in) " + ARTICLE + MONTH,
                    (m, almanac) -> nthWeek(m, almanac, almanac.firstOf(Almanac.month(m.group(2))))),
            DayForm.of(
                    "([1-4])th week (?:of|in) " + ARTICLE + MONTH_COMING,
                    (m, almanac) -> nthWeek(m, almanac, almanac.firstOfNextMonth())),
            DayForm.of(
                    "([1-4])th week (?:of|in) " + ARTICLE + "(?:this )?month",
                    (m, almanac) -> nthWeek(m, almanac, almanac.today().withDayOfMonth(1))),
            DayForm.of(
                    LAST_WEEK + MONTH, (m, almanac) -> lastWeek(almanac, almanac.firstOf(Almanac.month(m.group(1))))),
            DayForm.of(LAST_WEEK + MONTH_COMING, (_, almanac) -> lastWeek(almanac, almanac.firstOfNextMonth())),
            DayForm.of(LAST_WEEK + "(?:this )?month", (_, almanac) -> lastWeek(almanac, almanac.today())),
            DayForm.of(
                    "(?:in )?(?:the )?(?:next|coming|within|this) (\\d{1,2}|few) (day|week)", StretchForms::upcoming),
            DayForm.of(
                    "(?:in )?" + ARTICLE + "(?:(?:next|coming) week|week coming)",
                    (_, almanac) -> almanac.week(almanac.nextMonday())),
            DayForm.of("(?:in )?this week", (_, almanac) -> almanac.week(almanac.today())),
            DayForm.of("next weekend", (_, almanac) -> weekend(saturday(almanac).plusWeeks(1), almanac)),
            DayForm.of(
                    "weekends", (_, _) -> new Mentioned.Weekdays(EnumSet.range(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY))),
            DayForm.of(
                    "(?<!d\\d )(?<!d\\d\\d )(?:(?:this|coming) )?weekend(?: coming)?" + NO_OTHER_DAY,
                    (_, almanac) -> weekend(saturday(almanac), almanac)),
            DayForm.of("(?:in )?" + ARTICLE + MONTH_COMING, (_, almanac) -> almanac.month(almanac.firstOfNextMonth())),
            DayForm.of("(?:in )?this month", (_, almanac) -> almanac.month(almanac.today())),
            DayForm.of(
                    "in " + ARTICLE + MONTH, (m, almanac) -> almanac.month(almanac.firstOf(Almanac.month(m.group(1))))),
            // "may" is a verb as well.
            DayForm.of(
                    "(?:(?<=\\b(?:from|after|before|by|until|to) )" + ARTICLE + MONTH + "|^(?!may$)" + MONTH + "$)",
                    StretchForms::monthAlone),
            DayForm.of("(?:next|coming) weekday", (_, almanac) -> new Mentioned.Day(almanac.nextWorkday())),
            DayForm.of("weekday", (_, _) -> new Mentioned.Weekdays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY))));

    private StretchForms() {}

    private static Mentioned monthAlone(MatchResult m, Almanac almanac) {
        var name = m.group(1) == null ? m.group(2) : m.group(1);
        return almanac.month(almanac.firstOf(Almanac.month(name)));
    }

    private static Mentioned third(MatchResult m, Almanac almanac, LocalDate first) {
        return switch (m.group(1)) {
            case "start", "early" -> almanac.days(first, first.withDayOfMonth(TENTH));
            case "mid" -> almanac.days(first.withDayOfMonth(TENTH + 1), first.withDayOfMonth(TWENTIETH));
            default ->
                almanac.days(first.withDayOfMonth(TWENTIETH + 1), first.with(TemporalAdjusters.lastDayOfMonth()));
        };
    }

    private static Mentioned thirdOfThisMonth(MatchResult m, Almanac almanac) {
        var found = third(m, almanac, almanac.today().withDayOfMonth(1));
        var over = found instanceof Mentioned.Past && !m.group().contains("this ");
        return over ? third(m, almanac, almanac.firstOfNextMonth()) : found;
    }

    /// What is over of this week is meant for the next.
    private static Mentioned partOfThisWeek(String part, Almanac almanac) {
        var found = partOfWeek(part, almanac, almanac.nextMonday().minusWeeks(1));
        return found instanceof Mentioned.Past ? partOfWeek(part, almanac, almanac.nextMonday()) : found;
    }

    private static Mentioned partOfWeek(String part, Almanac almanac, LocalDate monday) {
        return switch (part) {
            case "start", "early" -> almanac.days(monday, monday.with(DayOfWeek.TUESDAY));
            case "mid" -> almanac.days(monday.with(DayOfWeek.TUESDAY), monday.with(DayOfWeek.THURSDAY));
            default -> almanac.days(monday.with(DayOfWeek.THURSDAY), monday.with(DayOfWeek.FRIDAY));
        };
    }

    private static Mentioned nthWeek(MatchResult m, Almanac almanac, LocalDate firstOfMonth) {
        var first = firstOfMonth.plusWeeks(number(m, 1) - 1L);
        return almanac.days(first, first.plusDays(WEEK - 1L));
    }

    private static Mentioned lastWeek(Almanac almanac, LocalDate inMonth) {
        var last = inMonth.with(TemporalAdjusters.lastDayOfMonth());
        return almanac.days(last.minusDays(WEEK - 1L), last);
    }

    private static Mentioned upcoming(MatchResult m, Almanac almanac) {
        var count = m.group(1).equals("few") ? FEW : number(m, 1);
        var days = m.group(2).equals("week") ? count * WEEK : count;
        return almanac.days(almanac.today(), almanac.today().plusDays(days));
    }

    private static Mentioned weekend(LocalDate saturday, Almanac almanac) {
        return almanac.days(saturday, saturday.plusDays(1));
    }

    /// The coming Saturday; on a Sunday the one of the weekend that still is.
    private static LocalDate saturday(Almanac almanac) {
        return almanac.nextMonday().minusDays(2);
    }

    private static LocalDate sunday(Almanac almanac) {
        return almanac.nextMonday().minusDays(1);
    }
}
