package dev.patchbay.business.spoken;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Puts what a caller mentioned together: which days, at what time, without what was ruled out; and whether there is
/// such a time at all.
final class Meaning {
    /// May be a day, may be a time.
    private static final Pattern ONLY_NUMBERS = Pattern.compile("\\d{1,2}(?: (?:to )?\\d{1,2})?");
    private static final Pattern UNCLEAR = Pattern.compile("\\bunclear\\b");
    private static final Pattern WHICH_OF_TWO = Pattern.compile("\\bclocks(before|after)\\b");
    /// A caller who names no day can wait about so long.
    private static final int USUAL_DAYS = 7;
    /// Two times no further apart are one wish.
    private static final int CLOSE_MINUTES = 60;

    private final ZonedDateTime now;
    private final Almanac almanac;
    private final DayMeaning dayMeaning;
    private final TimeMeaning timeMeaning;
    private final SpokenTime times;

    Meaning(ZonedDateTime now, int horizonDays, OpenHours hours, Language language, Optional<LocalDate> visit) {
        this.now = now;
        this.times = SpokenTime.in(language);
        this.almanac = new Almanac(now.toLocalDate(), horizonDays, isMonthFirst(now, language), visit);
        this.dayMeaning = new DayMeaning(almanac);
        this.timeMeaning = new TimeMeaning(new HourChoice(now.toLocalDateTime(), hours, times), times, almanac.today());
    }

    /// In English only Americans say the month first.
    private static boolean isMonthFirst(ZonedDateTime now, Language language) {
        var zone = now.getZone().getId();
        var american = zone.startsWith("America/") || zone.startsWith("US/") || zone.equals("Pacific/Honolulu");
        return language == Language.ENGLISH && american;
    }

    Sought<When> of(String plain) {
        if (ONLY_NUMBERS.matcher(plain).matches()) {
            return Sought.ask(Question.NOTHING);
        }
        if (UNCLEAR.matcher(plain).find()) {
            return Sought.ask(Question.WHICH_DAY);
        }
        var soon = Soon.in(plain);
        if (soon.isPresent()) {
            return soon(soon.get());
        }
        var which = WHICH_OF_TWO.matcher(plain);
        var first = which.find() ? Optional.of(which.group(1).equals("before")) : Optional.<Boolean>empty();
        var wish = Wish.of(which.replaceAll(""), almanac);
        var trouble = wish.trouble();
        return trouble.isPresent() ? Sought.ask(trouble.get()) : of(wish, first);
    }

    /// Where more is said about time than that, it is not known what belongs together.
    private Sought<When> soon(Soon soon) {
        if (soon.isAboutTheCaller() || !Wish.of(soon.rest(), almanac).isEmpty()) {
            return Sought.ask(Question.NOTHING);
        }
        return Sought.found(soon.when(now));
    }

    private Sought<When> of(Wish wish, Optional<Boolean> first) {
        var options = wish.spreadOut();
        if (wish.options().isEmpty()) {
            return without(wish, almanac.toHorizon(almanac.today()), TimeSpan.ANY)
                    .then(kept -> on(kept.days, kept.span, first));
        }
        var sameTime = options.stream().map(Option::times).distinct().count() == 1;
        var sameDays = options.stream().map(Option::days).distinct().count() == 1;
        if (!sameTime && !sameDays) {
            return Sought.ask(Question.SEVERAL);
        }
        var days = options.stream()
                .flatMap(option -> days(option).stream())
                .distinct()
                .sorted()
                .toList();
        if (days.isEmpty()) {
            return Sought.ask(Question.PAST_DAY);
        }
        if (wish.vague() && options.size() == 2 && !sameDays) {
            return Sought.ask(Question.EITHER, onDay(options.getFirst()), onDay(options.getLast()));
        }
        var movable = sameDays && DayMeaning.isPlainWeekday(options.getFirst().days());
        return time(options, days)
                .then(placed -> without(wish, later(days, placed.daysLater()), placed.span()))
                .then(kept -> on(movable ? notOver(kept) : kept.days, kept.span, first));
    }

    private List<LocalDate> days(Option option) {
        return option.days().isEmpty() ? usualDays() : dayMeaning.of(option.days());
    }

    private List<LocalDate> usualDays() {
        return almanac.today()
                .datesUntil(almanac.today().plusDays(USUAL_DAYS + 1L))
                .toList();
    }

    private String onDay(Option option) {
        return times.onDay(days(option).getFirst(), almanac.today());
    }

    private static List<LocalDate> later(List<LocalDate> days, int daysLater) {
        return days.stream().map(day -> day.plusDays(daysLater)).toList();
    }

    /// Several times of the same day become one when they lie together; else the caller chooses.
    private Sought<TimeMeaning.Placed> time(List<Option> options, List<LocalDate> days) {
        var distinct = options.stream().map(Option::times).distinct().toList();
        var placed = timeMeaning.of(distinct.getFirst(), days);
        for (var next : distinct.subList(1, distinct.size())) {
            placed = placed.then(one -> timeMeaning.of(next, days).then(other -> together(one, other)));
        }
        return placed;
    }

    private Sought<TimeMeaning.Placed> together(TimeMeaning.Placed one, TimeMeaning.Placed other) {
        var a = asSpan(one.span());
        var b = asSpan(other.span());
        var close = Math.abs(ChronoUnit.MINUTES.between(a.earliest(), b.earliest())) <= CLOSE_MINUTES;
        if (close || a.touches(b)) {
            return Sought.found(new TimeMeaning.Placed(a.to(b), 0));
        }
        return one.span().wanted().isPresent() && other.span().wanted().isPresent()
                ? Sought.ask(Question.EITHER, times.at(a.earliest()), times.at(b.earliest()))
                : Sought.ask(Question.WHICH_TIME);
    }

    private static TimeSpan asSpan(TimeSpan span) {
        return span.wanted().map(time -> TimeSpan.between(time, time)).orElse(span);
    }

    /// Takes out what the caller ruled out.
    private Sought<Kept> without(Wish wish, List<LocalDate> days, TimeSpan span) {
        var kept = Sought.found(new Kept(days, span));
        for (var unwanted : wish.unwanted()) {
            kept = kept.then(left -> without(unwanted, left));
        }
        return kept.then(left -> left.days.isEmpty() ? Sought.ask(Question.WHICH_DAY) : Sought.found(left));
    }

    private Sought<Kept> without(Option unwanted, Kept kept) {
        if (unwanted.days().isEmpty()) {
            return withoutTime(unwanted, kept);
        }
        var ruledOut = dayMeaning.ruledOut(unwanted.days());
        var left = kept.days.stream().filter(ruledOut.negate()).toList();
        if (!unwanted.times().isEmpty() && left.size() < kept.days.size()) {
            return Sought.ask(Question.WHICH_TIME);
        }
        return Sought.found(new Kept(left, kept.span));
    }

    /// "Not in the morning" leaves the rest of the day; a time in the midst of it leaves no one part.
    private Sought<Kept> withoutTime(Option unwanted, Kept kept) {
        return timeMeaning.of(unwanted.times(), kept.days).then(placed -> {
            var span = placed.span();
            if (kept.span.wanted().isPresent()) {
                return asSpan(span).holds(kept.span.wanted().get())
                        ? Sought.ask(Question.WHICH_TIME)
                        : Sought.found(kept);
            }
            var rest = span.earliest().equals(LocalTime.MIN)
                    ? TimeSpan.between(span.latest().plusMinutes(1), TimeSpan.LAST)
                    : TimeSpan.between(LocalTime.MIN, span.earliest().minusMinutes(1));
            var isEnd = span.wanted().isEmpty()
                    && (span.earliest().equals(LocalTime.MIN) || span.latest().equals(TimeSpan.LAST));
            var left = kept.span.and(rest);
            return isEnd && !left.isEmpty() ? Sought.found(new Kept(kept.days, left)) : Sought.ask(Question.WHICH_TIME);
        });
    }

    /// "Monday at nine", on a Monday at noon, is a week from today.
    private List<LocalDate> notOver(Kept kept) {
        return kept.days.stream()
                .map(day -> isOver(day, kept.span) ? day.plusWeeks(1) : day)
                .toList();
    }

    private boolean isOver(LocalDate day, TimeSpan span) {
        var last = span.wanted().orElse(span.latest());
        return !day.atTime(last).isAfter(now.toLocalDateTime());
    }

    /// These days at this time, if there is such a time.
    ///
    /// @param first of a local time that comes twice: the first or the second
    Sought<When> on(List<LocalDate> days, TimeSpan span, Optional<Boolean> first) {
        var kept = days.stream().filter(day -> !day.isBefore(almanac.today())).toList();
        if (kept.isEmpty()) {
            return Sought.ask(Question.PAST_DAY);
        }
        var when = when(kept, span);
        if (kept.size() > 1) {
            return Sought.found(when);
        }
        var day = kept.getFirst();
        if (isOver(day, span)) {
            return Sought.ask(Question.PAST_TIME, new ReadBack(times, almanac.today()).of(when));
        }
        return span.wanted().isEmpty()
                ? Sought.found(when)
                : at(when, day, span.wanted().get(), first);
    }

    /// On the night the clocks go forward an hour is skipped; on the night they go back one comes twice.
    private Sought<When> at(When.Days when, LocalDate day, LocalTime time, Optional<Boolean> first) {
        var local = day.atTime(time);
        var zone = now.getZone();
        var offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            return Sought.ask(Question.SKIPPED, times.at(ZonedDateTime.of(local, zone)));
        }
        if (offsets.size() == 1) {
            return Sought.found(when);
        }
        var earlier = ZonedDateTime.of(local, zone).withEarlierOffsetAtOverlap();
        var later = earlier.withLaterOffsetAtOverlap();
        return first.map(isFirst -> Sought.<When>found(new When.Exact((isFirst ? earlier : later).toInstant())))
                .orElseGet(() -> Sought.ask(Question.DOUBLED, times.at(earlier), times.at(later)));
    }

    private static When.Days when(List<LocalDate> days, TimeSpan span) {
        var from = days.getFirst();
        var to = days.getLast();
        Set<LocalDate> except = new HashSet<>(from.datesUntil(to).toList());
        days.forEach(except::remove);
        return new When.Days(from, to, Set.of(), except, span.earliest(), span.latest(), span.wanted());
    }

    private record Kept(List<LocalDate> days, TimeSpan span) {}
}
