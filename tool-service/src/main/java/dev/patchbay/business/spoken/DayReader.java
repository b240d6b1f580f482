package dev.patchbay.business.spoken;

import dev.patchbay.business.spoken.Mentioned.Which;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the days in plain words. What it reads is marked in the text as `d0`, `d1`, …, so that "the 24th at ten"
/// leaves only "at ten" for the clock, and what stands between two days can be seen.
final class DayReader {
    private static final List<DayForm> FORMS = Stream.of(
                    DateForms.ALL.subList(0, 1),
                    RelativeForms.PAST,
                    DateForms.ALL.subList(1, DateForms.ALL.size()),
                    StretchForms.ALL,
                    RelativeForms.ALL,
                    DateForms.DAY_ALONE)
            .flatMap(List::stream)
            .toList();

    private static final String THE = "(?:of )?(?:the |el |at )?";
    private static final Pattern COUNTED = Pattern.compile(
            "\\b(?:in )?(?:the )?(?:(\\d{1,2}) )?(day|week|month) (?:(from|after|before|of) )?" + THE + "d(\\d+)\\b");
    /// "Monday the 30th".
    private static final Pattern BOTH = Pattern.compile("\\bd(\\d+) (?:the |el )?d(\\d+)\\b(?! week)");
    /// Nothing that it is counted from was named.
    private static final Pattern FROM_VISIT =
            Pattern.compile("\\b(?:the )?(sameday|nextday|day after|week after|day before|week before)\\b(?! of\\b)");
    private static final Pattern ITS_WEEK = Pattern.compile("\\bd(\\d+) week\\b");
    private static final Pattern ITS_WEEKEND = Pattern.compile("\\bd(\\d+) weekend\\b");
    private static final Pattern WEEKEND_BY =
            Pattern.compile("\\b(?:the |el )?weekend (of|before|after) " + THE + "d(\\d+)\\b");
    private static final Pattern WEEKDAY_BY =
            Pattern.compile("(?<!_ )(?<!\\d )\\b(?:the |el )?d(\\d+) (before|after) " + THE + "d(\\d+)\\b");
    private static final Pattern RANGE =
            Pattern.compile("\\b(?:(between|from|of) )?" + THE + "d(\\d+) (to|a|until|and) " + THE + "d(\\d+)\\b");
    private static final Pattern OPEN_BEFORE =
            Pattern.compile("\\b(after|before|by|until|from) " + THE + "d(\\d+)(?: (?:on|orlater|atlatest)\\b)?");
    private static final Pattern OPEN_AFTER = Pattern.compile("\\bd(\\d+) (on|orlater|atlatest)\\b");
    private static final int WEEK = 7;

    private final Almanac almanac;
    private final List<Mentioned> found = new ArrayList<>();

    DayReader(Almanac almanac) {
        this.almanac = almanac;
    }

    /// The text with its days marked.
    String mark(String plain) {
        var text = plain;
        for (var form : FORMS) {
            text = form.pattern().matcher(text).replaceAll(m -> marked(form.mentioned(m, almanac)));
        }
        text = replace(BOTH, text, this::both);
        text = replace(COUNTED, text, this::counted);
        text = replace(FROM_VISIT, text, m -> Optional.of(fromVisit(m.group(1))));
        text = replace(ITS_WEEK, text, this::itsWeek);
        text = replace(ITS_WEEKEND, text, m -> only(m, 1).flatMap(day -> weekend("of", day)));
        text = replace(WEEKEND_BY, text, m -> only(m, 2).flatMap(day -> weekend(m.group(1), day)));
        text = replace(WEEKDAY_BY, text, this::weekdayBy);
        text = replace(RANGE, text, this::range);
        text = replace(OPEN_BEFORE, text, m -> open(m.group(1), at(m, 2)));
        return replace(OPEN_AFTER, text, m -> open(m.group(2).equals("atlatest") ? "by" : "from", at(m, 1)));
    }

    /// What was marked with this number.
    Mentioned marked(int number) {
        return found.get(number);
    }

    private String marked(Mentioned mentioned) {
        found.add(mentioned);
        return "d" + (found.size() - 1);
    }

    private String replace(Pattern pattern, String text, Function<MatchResult, Optional<Mentioned>> read) {
        return pattern.matcher(text)
                .replaceAll(m -> read.apply(m).map(this::marked).orElse(m.group()));
    }

    private Mentioned at(MatchResult m, int group) {
        return found.get(Integer.parseInt(m.group(group)));
    }

    /// The days that a mention stands for; of a weekday one.
    List<LocalDate> days(Mentioned mentioned) {
        return switch (mentioned) {
            case Mentioned.Weekday(var day, var which) -> List.of(almanac.weekday(day, which));
            case Mentioned.Weekdays(var weekdays) -> Almanac.within(almanac.thisWeekOn(), weekdays);
            case Mentioned.Day(var day) -> List.of(day);
            case Mentioned.Days(var days) -> days;
            case Mentioned.Any() -> almanac.toHorizon(almanac.today());
            case Mentioned.Past(), Mentioned.Nowhere(), Mentioned.Unclear() -> List.of();
        };
    }

    private Optional<LocalDate> only(MatchResult m, int group) {
        var days = days(at(m, group));
        return days.size() == 1 ? Optional.of(days.getFirst()) : Optional.empty();
    }

    /// "a week from Friday", "two days after the 24th", "the day before Christmas", "the week of the 30th".
    private Optional<Mentioned> counted(MatchResult m) {
        var word = Optional.ofNullable(m.group(3)).orElse("");
        var count = m.group(1) == null ? 1 : Integer.parseInt(m.group(1));
        var signed = word.equals("before") ? -count : count;
        if (m.group(1) == null && (word.isEmpty() || word.equals("from"))) {
            return Optional.empty();
        }
        return only(m, 4).map(day -> switch (m.group(2)) {
            case "day" -> new Mentioned.Day(m.group(1) == null && word.equals("of") ? day : day.plusDays(signed));
            case "month" -> new Mentioned.Day(day.plusMonths(signed));
            default ->
                m.group(1) != null
                        ? new Mentioned.Day(day.plusWeeks(signed))
                        : almanac.week(word.equals("of") ? day : day.plusWeeks(signed));
        });
    }

    private Optional<Mentioned> both(MatchResult m) {
        return at(m, 1) instanceof Mentioned.Weekday(var weekday, var _) && at(m, 2) instanceof Mentioned.Day(var date)
                ? Optional.of(new Mentioned.Day(almanac.nearest(date, weekday)))
                : Optional.empty();
    }

    private Mentioned fromVisit(String words) {
        return almanac.visit()
                .<Mentioned>map(visit -> new Mentioned.Day(
                        switch (words) {
                            case "sameday" -> visit;
                            case "day before" -> visit.minusDays(1);
                            case "week after" -> visit.plusWeeks(1);
                            case "week before" -> visit.minusWeeks(1);
                            default -> visit.plusDays(1);
                        }))
                .orElseGet(Mentioned.Unclear::new);
    }

    /// "Friday week" is a week from Friday, "Christmas week" the week that Christmas is in.
    private Optional<Mentioned> itsWeek(MatchResult m) {
        var mentioned = at(m, 1);
        return only(m, 1).map(day -> {
            var later = mentioned instanceof Mentioned.Weekday
                    || !day.isAfter(almanac.today().plusDays(1));
            return later ? new Mentioned.Day(day.plusDays(WEEK)) : almanac.week(day);
        });
    }

    /// Of a day in the midst of the week there is none that is nearer.
    private Optional<Mentioned> weekend(String word, LocalDate day) {
        var saturday =
                switch (word) {
                    case "after" -> Optional.of(day.with(TemporalAdjusters.next(DayOfWeek.SATURDAY)));
                    case "before" ->
                        Optional.of(day.minusDays(2).with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY)));
                    default -> saturdayBy(day);
                };
        return saturday.map(first -> almanac.days(first, first.plusDays(1)));
    }

    private static Optional<LocalDate> saturdayBy(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case MONDAY, SUNDAY -> Optional.of(day.with(TemporalAdjusters.previous(DayOfWeek.SATURDAY)));
            case TUESDAY, WEDNESDAY -> Optional.empty();
            case THURSDAY, FRIDAY, SATURDAY -> Optional.of(onOrAfter(day, DayOfWeek.SATURDAY));
        };
    }

    /// "The Monday before Christmas" is one day.
    private Optional<Mentioned> weekdayBy(MatchResult m) {
        return at(m, 1) instanceof Mentioned.Weekday(var weekday, var which)
                        && which == Which.PLAIN
                        && at(m, 3) instanceof Mentioned.Day(var day)
                ? Optional.of(new Mentioned.Day(day.with(
                        m.group(2).equals("after")
                                ? TemporalAdjusters.next(weekday)
                                : TemporalAdjusters.previous(weekday))))
                : Optional.empty();
    }

    private Optional<Mentioned> range(MatchResult m) {
        if (m.group(3).equals("and") && !"between".equals(m.group(1))) {
            return Optional.empty();
        }
        return range(at(m, 2), at(m, 4));
    }

    private Optional<Mentioned> range(Mentioned first, Mentioned last) {
        if (first instanceof Mentioned.Weekday(var from, var which)
                && last instanceof Mentioned.Weekday(var to, var _)
                && which == Which.PLAIN) {
            return Optional.of(new Mentioned.Weekdays(span(from, to)));
        }
        var start = days(first);
        var end = days(last);
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.of(new Mentioned.Past());
        }
        var to = last instanceof Mentioned.Weekday(var day, var _) ? onOrAfter(start.getFirst(), day) : end.getLast();
        return Optional.of(almanac.days(start.getFirst(), to));
    }

    /// "Friday to Monday" is over the weekend.
    private static Set<DayOfWeek> span(DayOfWeek from, DayOfWeek to) {
        var days = EnumSet.of(from);
        for (var day = from; day != to; day = day.plus(1)) {
            days.add(day.plus(1));
        }
        return days;
    }

    private static LocalDate onOrAfter(LocalDate start, DayOfWeek day) {
        return start.with(TemporalAdjusters.nextOrSame(day));
    }

    private Optional<Mentioned> open(String word, Mentioned mentioned) {
        var days = days(mentioned);
        if (days.isEmpty() || mentioned instanceof Mentioned.Any) {
            return Optional.empty();
        }
        return Optional.of(
                switch (word) {
                    case "after" ->
                        new Mentioned.Days(almanac.toHorizon(days.getLast().plusDays(1)));
                    case "from" -> new Mentioned.Days(almanac.toHorizon(days.getFirst()));
                    case "before" ->
                        almanac.days(almanac.today(), days.getFirst().minusDays(1));
                    default -> almanac.days(almanac.today(), days.getLast());
                });
    }
}
