package dev.patchbay.business.spoken;

import static dev.patchbay.business.spoken.DayForm.WEEKDAY;
import static dev.patchbay.business.spoken.DayForm.number;

import dev.patchbay.business.spoken.Mentioned.Which;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;

/// Days counted from today, and weekdays by their names.
final class RelativeForms {
    private static final String UNIT = "(day|week|month)";
    private static final String WEEKS = "(?:([12]) week|(8|15)(?: day)?)";
    private static final int EIGHT_DAYS = 8;

    /// What is over; first of all, or "last Monday" would be Monday.
    static final List<DayForm> PAST = List.of(DayForm.of(
            "yesterday(?: night)?|(?:this )?last (?:week|month|weekend|night|" + WEEKDAY + ")(?! (?:of|in)\\b)"
                    + "|ago \\d+ (?:day|week|month|hour|minute)|\\d+ (?:day|week|month|hour|minute) ago",
            (_, _) -> new Mentioned.Past()));

    static final List<DayForm> ALL = List.of(
            DayForm.of(
                    WEEKDAY + " in " + WEEKS,
                    (m, almanac) -> day(almanac.weekday(Almanac.weekday(m.group(1)), Which.PLAIN)
                            .plusWeeks(weeks(m, 2)))),
            DayForm.of("today in " + WEEKS, (m, almanac) -> day(almanac.today().plusWeeks(weeks(m, 1)))),
            DayForm.of(
                    "tomorrow in " + WEEKS,
                    (m, almanac) -> day(almanac.today().plusDays(1).plusWeeks(weeks(m, 1)))),
            DayForm.of(
                    WEEKDAY + " afternext",
                    (m, almanac) -> day(almanac.weekday(Almanac.weekday(m.group(1)), Which.NEXT)
                            .plusWeeks(1))),
            DayForm.of("in (?:the )?(\\d{1,3}) " + UNIT + "(?! (?:from|of|after)\\b)", RelativeForms::ahead),
            DayForm.of("(\\d{1,3}) " + UNIT + " fromnow", RelativeForms::ahead),
            DayForm.of("(\\d{1,3}) " + UNIT + " later", (m, almanac) -> ahead(m, almanac.anchor())),
            DayForm.of("this (?:el )?" + WEEKDAY + " coming", (m, _) -> weekday(m, Which.COMING)),
            DayForm.of(
                    "(next|this|coming) (?:the |el )?(?:coming )?" + WEEKDAY,
                    (m, _) -> new Mentioned.Weekday(
                            Almanac.weekday(m.group(2)),
                            Which.valueOf(m.group(1).toUpperCase(Locale.ROOT)))),
            DayForm.of(WEEKDAY + " (?:coming|next)(?! (?:week|month))", (m, _) -> weekday(m, Which.COMING)),
            DayForm.of(WEEKDAY, (m, _) -> weekday(m, Which.PLAIN)),
            DayForm.of("today|now", (_, almanac) -> day(almanac.today())),
            DayForm.of("tomorrow", (_, almanac) -> day(almanac.today().plusDays(1))),
            DayForm.of("overmorrow", (_, almanac) -> day(almanac.today().plusDays(2))),
            DayForm.of("any", (_, _) -> new Mentioned.Any()));

    private RelativeForms() {}

    private static Mentioned day(LocalDate day) {
        return new Mentioned.Day(day);
    }

    private static Mentioned weekday(MatchResult m, Which which) {
        return new Mentioned.Weekday(Almanac.weekday(m.group(1)), which);
    }

    /// "de hoy en ocho" counts today, too: it is a week.
    private static int weeks(MatchResult m, int group) {
        if (m.group(group) != null) {
            return number(m, group);
        }
        return number(m, group + 1) == EIGHT_DAYS ? 1 : 2;
    }

    private static Mentioned ahead(MatchResult m, Almanac almanac) {
        return ahead(m, almanac.today());
    }

    private static Mentioned ahead(MatchResult m, LocalDate from) {
        var count = number(m, 1);
        return day(
                switch (m.group(2)) {
                    case "day" -> from.plusDays(count);
                    case "week" -> from.plusWeeks(count);
                    default -> from.plusMonths(count);
                });
    }
}
