package dev.patchbay.business.scheduling;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How a business gives out its time: one calendar with opening hours and the shape of its slots (B5).
///
/// @param resource who or what is booked; nobody is in two places at once
/// @param hours opening hours by weekday; a missing day is closed
/// @param closures days that are closed whatever the weekday: holidays, outings
/// @param slotLength a visit takes this long
/// @param slotStep slots start at this distance from opening on, in local time
/// @param buffer kept free after each visit
/// @param notice no slot starts sooner than this from now
/// @param cancellationNotice later than this before its start a visit is moved or cancelled by a person
/// only
/// @param horizonDays slots are given out this many days ahead
public record BusinessCalendar(
        String projectId,
        String resource,
        ZoneId zone,
        Map<DayOfWeek, List<Opening>> hours,
        Set<LocalDate> closures,
        Duration slotLength,
        Duration slotStep,
        Duration buffer,
        Duration notice,
        Duration cancellationNotice,
        int horizonDays) {
    public BusinessCalendar {
        if (!slotLength.isPositive() || !slotStep.isPositive() || buffer.isNegative() || notice.isNegative()) {
            throw new IllegalArgumentException("slot length and step must be positive, buffer and notice not negative");
        }
        hours = Map.copyOf(hours);
        closures = Set.copyOf(closures);
    }

    /// Whether the business is open at this local time of this day, maybe since the evening before.
    public boolean isOpen(LocalDate day, LocalTime time) {
        return openings(day).stream().anyMatch(opening -> opening.holds(time))
                || openings(day.minusDays(1)).stream()
                        .anyMatch(opening -> opening.pastMidnight() && time.isBefore(opening.to()));
    }

    List<Opening> openings(LocalDate day) {
        return closures.contains(day) ? List.of() : hours.getOrDefault(day.getDayOfWeek(), List.of());
    }
}
