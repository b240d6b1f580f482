package dev.patchbay.business.spoken;

import dev.patchbay.business.spoken.Mentioned.Which;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What days mean that were mentioned together: a weekday and a date, a weekday of a week.
final class DayMeaning {
    private final Almanac almanac;

    DayMeaning(Almanac almanac) {
        this.almanac = almanac;
    }

    /// In order; empty for days that are over.
    List<LocalDate> of(List<Mentioned> mentioned) {
        var weekday = first(mentioned, Mentioned.Weekday.class);
        var day = first(mentioned, Mentioned.Day.class).map(Mentioned.Day::day);
        var stretch = first(mentioned, Mentioned.Days.class).map(Mentioned.Days::days);
        if (weekday.isPresent() && day.isPresent()) {
            return coming(List.of(almanac.nearest(day.get(), weekday.get().day())));
        }
        if (day.isPresent()) {
            return coming(List.of(day.get()));
        }
        if (weekday.isPresent()) {
            return within(weekday.get(), stretch.orElse(List.of()));
        }
        var weekdays = first(mentioned, Mentioned.Weekdays.class).map(Mentioned.Weekdays::days);
        if (weekdays.isPresent()) {
            return Almanac.within(coming(stretch.orElseGet(almanac::thisWeekOn)), weekdays.get());
        }
        return stretch.map(this::coming).orElseGet(() -> almanac.toHorizon(almanac.today()));
    }

    private List<LocalDate> within(Mentioned.Weekday weekday, List<LocalDate> stretch) {
        var found = coming(stretch).stream()
                .filter(day -> day.getDayOfWeek() == weekday.day())
                .toList();
        return found.isEmpty() ? List.of(almanac.weekday(weekday.day(), weekday.which())) : found;
    }

    private List<LocalDate> coming(List<LocalDate> days) {
        return days.stream().filter(day -> !day.isBefore(almanac.today())).toList();
    }

    /// A weekday alone, which may as well be the next one of its name.
    static boolean isPlainWeekday(List<Mentioned> mentioned) {
        return mentioned.size() == 1
                && mentioned.getFirst() instanceof Mentioned.Weekday(var _, var which)
                && which == Which.PLAIN;
    }

    /// Which days are ruled out: by a weekday's name all that have it.
    Predicate<LocalDate> ruledOut(List<Mentioned> mentioned) {
        if (mentioned.size() == 1 && mentioned.getFirst() instanceof Mentioned.Weekdays(var weekdays)) {
            return day -> weekdays.contains(day.getDayOfWeek());
        }
        if (isPlainWeekday(mentioned)) {
            var weekday =
                    first(mentioned, Mentioned.Weekday.class).orElseThrow().day();
            return day -> day.getDayOfWeek() == weekday;
        }
        return of(mentioned)::contains;
    }

    private static <M extends Mentioned> Optional<M> first(List<Mentioned> mentioned, Class<M> kind) {
        return mentioned.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
