package dev.patchbay.business.spoken;

import dev.patchbay.business.spoken.Mentioned.Which;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The calendar as it looks from today. Weeks begin on Monday.
///
/// @param horizonDays how far ahead "any day" reaches
/// @param monthFirst whether "3/4" is the fourth of March
/// @param visit the day of the visit that is talked about: "two days later" counts from it
record Almanac(LocalDate today, int horizonDays, boolean monthFirst, Optional<LocalDate> visit) {
    /// A date that is over for less than this is not meant for next year.
    private static final int LATELY = 92;
    /// Nobody means more days than these.
    private static final int LONGEST = 366;

    /// "Tuesday" is the coming one, today included; the English "next Tuesday" is the one in the week after this. The
    /// sentence read back names the date, so a caller who meant the other one hears it.
    LocalDate weekday(DayOfWeek weekday, Which which) {
        return switch (which) {
            case PLAIN, THIS -> today.with(TemporalAdjusters.nextOrSame(weekday));
            case COMING -> today.with(TemporalAdjusters.next(weekday));
            case NEXT -> nextMonday().with(TemporalAdjusters.nextOrSame(weekday));
        };
    }

    /// The day with that name that is nearest to a date, but not over.
    LocalDate nearest(LocalDate date, DayOfWeek weekday) {
        var before = date.with(TemporalAdjusters.previousOrSame(weekday));
        var after = date.with(TemporalAdjusters.nextOrSame(weekday));
        var beforeIsNearer = ChronoUnit.DAYS.between(before, date) < ChronoUnit.DAYS.between(date, after);
        return beforeIsNearer && !before.isBefore(today) ? before : after;
    }

    LocalDate anchor() {
        return visit.orElse(today);
    }

    /// The next day from Monday to Friday, without today.
    LocalDate nextWorkday() {
        var day = today.plusDays(1);
        while (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
            day = day.plusDays(1);
        }
        return day;
    }

    LocalDate nextMonday() {
        return today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    }

    /// A day of a month without a year: this year's, unless it is over for long.
    LocalDate ofMonth(Month month, int day) {
        if (month == Month.FEBRUARY && day == Month.FEBRUARY.maxLength()) {
            return comingLeapDay();
        }
        var date = LocalDate.of(today.getYear(), month, day);
        return date.isBefore(today.minusDays(LATELY)) ? date.plusYears(1) : date;
    }

    private LocalDate comingLeapDay() {
        var day = today.getMonth().compareTo(Month.FEBRUARY) > 0 ? today.plusYears(1) : today;
        while (!day.isLeapYear()) {
            day = day.plusYears(1);
        }
        return LocalDate.of(day.getYear(), Month.FEBRUARY, Month.FEBRUARY.maxLength());
    }

    /// A day of the month without its month: the coming one. A month that has no such day is passed over.
    LocalDate ofDay(int day) {
        var month = day < today.getDayOfMonth() ? firstOfNextMonth() : today.withDayOfMonth(1);
        if (day <= Month.JANUARY.maxLength() && day > month.lengthOfMonth()) {
            month = month.plusMonths(1);
        }
        return month.withDayOfMonth(day);
    }

    LocalDate firstOfNextMonth() {
        return today.withDayOfMonth(1).plusMonths(1);
    }

    /// The first day of the coming month of this name, or of this one.
    LocalDate firstOf(Month month) {
        var first = LocalDate.of(today.getYear(), month, 1);
        return first.isBefore(today.withDayOfMonth(1)) ? first.plusYears(1) : first;
    }

    /// Days from one to the other, both included, without those that are over.
    Mentioned days(LocalDate from, LocalDate to) {
        var start = from.isBefore(today) ? today : from;
        var end = to.isAfter(start.plusDays(LONGEST)) ? start.plusDays(LONGEST) : to;
        return end.isBefore(start)
                ? new Mentioned.Past()
                : new Mentioned.Days(start.datesUntil(end.plusDays(1)).toList());
    }

    Mentioned week(LocalDate inIt) {
        var monday = inIt.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return days(monday, monday.plusDays(6));
    }

    Mentioned month(LocalDate inIt) {
        return days(inIt.withDayOfMonth(1), inIt.with(TemporalAdjusters.lastDayOfMonth()));
    }

    /// The next seven days.
    List<LocalDate> thisWeekOn() {
        return today.datesUntil(today.plusWeeks(1)).toList();
    }

    static List<LocalDate> within(List<LocalDate> days, Set<DayOfWeek> weekdays) {
        return days.stream()
                .filter(day -> weekdays.contains(day.getDayOfWeek()))
                .toList();
    }

    List<LocalDate> toHorizon(LocalDate from) {
        var last = today.plusDays(horizonDays);
        return last.isBefore(from)
                ? List.of(from)
                : from.datesUntil(last.plusDays(1)).toList();
    }

    static DayOfWeek weekday(String name) {
        return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
    }

    static Month month(String name) {
        return Month.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
