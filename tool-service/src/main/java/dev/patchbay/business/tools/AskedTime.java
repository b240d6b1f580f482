package dev.patchbay.business.tools;

import dev.patchbay.business.pricing.Tier;
import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.spoken.When;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A time for which a price is asked: its day, and whether the business is open then. Pure.
///
/// @param tier ANY: the business is open for a part of it, or nobody knows when
/// @param ahead until it; of a part of a day until somebody can come at all
record AskedTime(LocalDate day, Tier tier, Duration ahead) {
    private static final int STEP_MINUTES = 30;
    private static final int STEPS = 24 * 60 / STEP_MINUTES;

    static AskedTime at(ZonedDateTime time, ZonedDateTime now, Optional<BusinessCalendar> calendar) {
        var day = time.toLocalDate();
        return new AskedTime(day, tier(day, List.of(time.toLocalTime()), calendar), ahead(now, time));
    }

    /// Of several days the first one from today on.
    static AskedTime of(When.Days asked, ZonedDateTime now, Optional<BusinessCalendar> calendar) {
        var today = now.toLocalDate();
        var day = asked.stream().filter(one -> !one.isBefore(today)).findFirst().orElse(asked.from());
        var times = asked.wanted().map(List::of).orElseGet(() -> times(asked, day, now));
        var first = times.stream()
                .filter(time ->
                        calendar.filter(hours -> hours.isOpen(day, time)).isPresent())
                .findFirst()
                .orElse(times.getFirst());
        return new AskedTime(
                day, tier(day, times, calendar), ahead(now, day.atTime(first).atZone(now.getZone())));
    }

    private static Duration ahead(ZonedDateTime now, ZonedDateTime time) {
        return time.isBefore(now) ? Duration.ZERO : Duration.between(now, time);
    }

    /// Every half hour of it that is still to come.
    private static List<LocalTime> times(When.Days asked, LocalDate day, ZonedDateTime now) {
        var times = IntStream.range(0, STEPS)
                .mapToObj(step -> LocalTime.MIN.plusMinutes((long) step * STEP_MINUTES))
                .filter(time -> !time.isBefore(asked.earliest()) && !time.isAfter(asked.latest()))
                .filter(time -> !day.equals(now.toLocalDate()) || !time.isBefore(now.toLocalTime()))
                .toList();
        return times.isEmpty() ? List.of(asked.latest()) : times;
    }

    private static Tier tier(LocalDate day, List<LocalTime> times, Optional<BusinessCalendar> calendar) {
        return calendar.map(hours -> {
                    var open = times.stream()
                            .filter(time -> hours.isOpen(day, time))
                            .count();
                    if (open == times.size()) {
                        return Tier.REGULAR;
                    }
                    return open == 0 ? closed(day, hours) : Tier.ANY;
                })
                .orElse(Tier.ANY);
    }

    private static Tier closed(LocalDate day, BusinessCalendar calendar) {
        // A day with other hours than its weekday is a sale as often as a holiday: only a day off is one.
        if (calendar.isDayOff(day)) {
            return Tier.HOLIDAY;
        }
        var weekday = day.getDayOfWeek();
        return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY ? Tier.WEEKEND : Tier.AFTER_HOURS;
    }
}
