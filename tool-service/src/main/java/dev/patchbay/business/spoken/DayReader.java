package dev.patchbay.business.spoken;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the days in a caller's words. Tries the most telling form first; what it read is taken out of the
/// rest, so that "the 24th at ten" leaves only "at ten" for the clock.
final class DayReader {
    private static final String WEEKDAY = "(mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?s?";
    private static final String MONTH =
            "(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|ember|ober|tember)?";
    private static final String DAY_NUMBER = "(\\d{1,2})(?:st|nd|rd|th)?";

    private static final Pattern WEEKDAYS = Pattern.compile("\\b(?:(next|this|coming|on) )?" + WEEKDAY + "\\b");
    private static final Pattern ISO = Pattern.compile("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b");
    private static final Pattern MONTH_DAY =
            Pattern.compile("\\b" + MONTH + " (?:the )?" + DAY_NUMBER + "\\b(?! ?(?:am|pm|o'clock))(?: (\\d{4}))?");
    private static final Pattern DAY_MONTH =
            Pattern.compile("\\b(?:the )?" + DAY_NUMBER + " (?:of )?" + MONTH + "\\b(?: (\\d{4}))?");
    private static final Pattern SLASHED = Pattern.compile("\\b(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}))?\\b");
    private static final Pattern DAY_ALONE = Pattern.compile("\\b(?:the )?(\\d{1,2})(?:st|nd|rd|th)\\b");
    private static final Pattern AHEAD =
            Pattern.compile("\\bin (?:an? |(\\d{1,2}|two|three|four|five|six) )(day|week)s?\\b");
    private static final Pattern COMING_DAYS =
            Pattern.compile("\\b(?:next|within|in the next|coming) (\\d{1,2}) days\\b");
    private static final Pattern ANY = Pattern.compile(
            "\\b(asap|as soon as possible|soonest|earliest|(?:first|next) (?:available|free|opening|slot)|soon"
                    + "|any ?time|any ?day|whenever|as early as possible)\\b");
    private static final Pattern TODAY = Pattern.compile(
            "\\b(?:today|right away|right now|now)\\b|\\bthis (?=morning|afternoon|evening)|\\b(?=tonight)");
    private static final Pattern WEEKEND = Pattern.compile("\\b(?:(next|this|the|on the) )?weekend\\b");
    private static final Pattern WEEK = Pattern.compile("\\b(next|this|the coming) week\\b");
    private static final Pattern RANGE = Pattern.compile("\\b(?:to|through|till|until|between)  ");
    private static final Map<String, Integer> FEW = Map.of("two", 2, "three", 3, "four", 4, "five", 5, "six", 6);

    private final LocalDate today;
    private final int horizonDays;

    DayReader(LocalDate today, int horizonDays) {
        this.today = today;
        this.horizonDays = horizonDays;
    }

    Reading<DaySpan> read(String text) {
        var weekdays = weekdays(text);
        var dates = dates(weekdays.rest());
        if (dates.found().isPresent()) {
            return Reading.of(weekdayWins(dates.found().get(), weekdays.found()), dates.rest());
        }
        var relative = relative(weekdays.rest());
        if (weekdays.found().isEmpty()) {
            return relative;
        }
        return Reading.of(named(weekdays.found().get(), relative.found()), relative.rest());
    }

    /// Dates as such: ISO, with a month's name, with slashes, or a day of the month alone. Two of them are a
    /// range.
    private Reading<DaySpan> dates(String text) {
        for (var form : forms().entrySet()) {
            var found = all(form.getKey(), form.getValue(), text);
            if (found.found().isPresent()) {
                var days = found.found().get();
                return Reading.of(DaySpan.of(days.getFirst(), days.getLast()), found.rest());
            }
        }
        return Reading.nothing(text);
    }

    private Map<Pattern, DateForm> forms() {
        var forms = new LinkedHashMap<Pattern, DateForm>();
        forms.put(ISO, m -> LocalDate.of(integer(m, 1), integer(m, 2), integer(m, 3)));
        forms.put(MONTH_DAY, m -> ofMonth(month(m.group(1)), integer(m, 2), m.group(3)));
        forms.put(DAY_MONTH, m -> ofMonth(month(m.group(2)), integer(m, 1), m.group(3)));
        forms.put(SLASHED, m -> ofMonth(Month.of(integer(m, 1)), integer(m, 2), m.group(3)));
        forms.put(DAY_ALONE, m -> comingDayOfMonth(integer(m, 1)));
        return forms;
    }

    private Reading<DaySpan> relative(String text) {
        var tomorrow = Pattern.compile("\\b(day after tomorrow|tomorrow)\\b").matcher(text);
        if (tomorrow.find()) {
            var days = tomorrow.group(1).equals("tomorrow") ? 1 : 2;
            return Reading.of(DaySpan.of(today.plusDays(days)), without(tomorrow, text));
        }
        return first(
                text,
                new Form(TODAY, m -> DaySpan.of(today)),
                new Form(COMING_DAYS, m -> DaySpan.of(today, today.plusDays(integer(m, 1)))),
                new Form(AHEAD, m -> DaySpan.of(today.plusDays(ahead(m)))),
                new Form(WEEKEND, m -> weekend("next".equals(m.group(1)))),
                new Form(WEEK, m -> week(m.group(1))),
                new Form(ANY, m -> DaySpan.of(today, today.plusDays(horizonDays))));
    }

    private DaySpan weekend(boolean next) {
        if (today.getDayOfWeek() == DayOfWeek.SUNDAY && !next) {
            return DaySpan.of(today);
        }
        var saturday = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
        // Within the weekend "next weekend" is a week away; before it, the words mean the one after this week's too.
        var start = next ? saturday.plusWeeks(1) : saturday;
        return DaySpan.of(start, start.plusDays(1));
    }

    private DaySpan week(String which) {
        var monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        return which.equals("this") ? DaySpan.of(today, monday.minusDays(1)) : DaySpan.of(monday, monday.plusDays(6));
    }

    private static int ahead(Matcher m) {
        var count = m.group(1) == null ? 1 : FEW.getOrDefault(m.group(1), 0);
        var number = count == 0 ? Integer.parseInt(m.group(1)) : count;
        return m.group(2).equals("week") ? number * 7 : number;
    }

    private LocalDate ofMonth(Month month, int day, String year) {
        if (year != null) {
            return LocalDate.of(Integer.parseInt(year), month, day);
        }
        var date = LocalDate.of(today.getYear(), month, day);
        return date.isBefore(today) ? date.plusYears(1) : date;
    }

    private LocalDate comingDayOfMonth(int day) {
        var month = day < today.getDayOfMonth() ? today.withDayOfMonth(1).plusMonths(1) : today;
        return LocalDate.of(month.getYear(), month.getMonth(), day);
    }

    /// A date was said too: the weekday wins, on the day nearest to that date.
    private DaySpan weekdayWins(DaySpan dates, Optional<Named> named) {
        if (named.isEmpty() || !dates.from().equals(dates.to())) {
            return dates;
        }
        var wanted = named.get().days();
        if (wanted.size() > 1 || wanted.contains(dates.from().getDayOfWeek())) {
            return dates;
        }
        return DaySpan.of(nearest(dates.from(), wanted.iterator().next()));
    }

    private LocalDate nearest(LocalDate date, DayOfWeek weekday) {
        var before = date.with(TemporalAdjusters.previous(weekday));
        var after = date.with(TemporalAdjusters.next(weekday));
        var beforeIsNearer = ChronoUnit.DAYS.between(before, date) < ChronoUnit.DAYS.between(date, after);
        return beforeIsNearer && !before.isBefore(today) ? before : after;
    }

    private DaySpan named(Named named, Optional<DaySpan> relative) {
        if (relative.isPresent() && !relative.get().from().equals(relative.get().to())) {
            return new DaySpan(relative.get().from(), relative.get().to(), named.days());
        }
        // "tomorrow, Wednesday" when tomorrow is Tuesday: the weekday wins.
        if (named.days().size() == 1) {
            return DaySpan.of(coming(named.days().iterator().next(), named.next()));
        }
        var from = named.next() ? today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)) : today;
        return new DaySpan(from, from.plusDays(6), named.days());
    }

    /// "Tuesday" is the coming one, today included; "next Tuesday" is the one in the week after this (weeks
    /// start on Monday). The sentence read back names the date, so a caller who meant the other one hears it.
    private LocalDate coming(DayOfWeek weekday, boolean next) {
        if (!next) {
            return today.with(TemporalAdjusters.nextOrSame(weekday));
        }
        return today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).with(TemporalAdjusters.nextOrSame(weekday));
    }

    private Reading<Named> weekdays(String text) {
        var matcher = WEEKDAYS.matcher(text);
        var days = EnumSet.noneOf(DayOfWeek.class);
        var next = false;
        var rest = new StringBuilder();
        while (matcher.find()) {
            days.add(weekday(matcher.group(2)));
            next |= "next".equals(matcher.group(1));
            matcher.appendReplacement(rest, " ");
        }
        matcher.appendTail(rest);
        if (days.isEmpty()) {
            return Reading.nothing(text);
        }
        return Reading.of(new Named(span(days, rest.toString()), next), rest.toString());
    }

    /// "Tuesday to Thursday" means Wednesday too.
    private static EnumSet<DayOfWeek> span(EnumSet<DayOfWeek> days, String rest) {
        if (days.size() != 2 || !RANGE.matcher(rest).find()) {
            return days;
        }
        return EnumSet.range(Collections.min(days), Collections.max(days));
    }

    private static Reading<List<LocalDate>> all(Pattern pattern, DateForm form, String text) {
        var matcher = pattern.matcher(text);
        var days = new ArrayList<LocalDate>();
        var rest = new StringBuilder();
        while (matcher.find()) {
            days.add(form.read(matcher));
            matcher.appendReplacement(rest, " ");
        }
        matcher.appendTail(rest);
        days.sort(LocalDate::compareTo);
        return days.isEmpty() ? Reading.nothing(text) : Reading.of(days, rest.toString());
    }

    private static Reading<DaySpan> first(String text, Form... forms) {
        for (var form : forms) {
            var matcher = form.pattern().matcher(text);
            if (matcher.find()) {
                return Reading.of(form.read().apply(matcher), without(matcher, text));
            }
        }
        return Reading.nothing(text);
    }

    private static String without(Matcher matcher, String text) {
        return text.substring(0, matcher.start()) + " " + text.substring(matcher.end());
    }

    private static DayOfWeek weekday(String stem) {
        for (var day : DayOfWeek.values()) {
            if (day.name().toLowerCase(Locale.ROOT).startsWith(stem.substring(0, 3))) {
                return day;
            }
        }
        throw new IllegalArgumentException(stem);
    }

    private static Month month(String stem) {
        for (var month : Month.values()) {
            if (month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                    .toLowerCase(Locale.ROOT)
                    .startsWith(stem.substring(0, 3))) {
                return month;
            }
        }
        throw new IllegalArgumentException(stem);
    }

    private static int integer(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /// Weekdays by name, and whether "next" stood before one of them.
    private record Named(EnumSet<DayOfWeek> days, boolean next) {}

    private record Form(Pattern pattern, Function<Matcher, DaySpan> read) {}

    @FunctionalInterface
    private interface DateForm {
        LocalDate read(Matcher matcher);
    }
}
