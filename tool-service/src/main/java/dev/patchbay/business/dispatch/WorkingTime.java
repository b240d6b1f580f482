package dev.patchbay.business.dispatch;

import dev.patchbay.business.dispatch.Technician.DayOff;
import dev.patchbay.business.dispatch.Technician.Hours;
import dev.patchbay.business.dispatch.Technician.Shift;
import dev.patchbay.business.scheduling.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// When somebody is on duty: weekly shifts, and days that are otherwise. Not for several threads.
///
/// Hours are local times of the business: on the days the clocks change a shift is an hour shorter or longer.
/// A beginning that is skipped is when the clocks have gone forward; of an hour that comes twice a shift that
/// begins in it has both, as has one that ends in it. A shift that ends when it begins, or earlier, ends the
/// next day.
final class WorkingTime {
    private final ZoneId zone;
    private final List<Shift> weekly;
    private final List<DayOff> otherwise;
    private final Function<DayOff, List<Hours>> hours;
    private final Map<LocalDate, List<Span>> known = new HashMap<>();

    private WorkingTime(ZoneId zone, List<Shift> weekly, List<DayOff> otherwise, Function<DayOff, List<Hours>> hours) {
        this.zone = zone;
        this.weekly = weekly;
        this.otherwise = otherwise;
        this.hours = hours;
    }

    /// When somebody goes out to visits.
    static WorkingTime of(Technician technician, ZoneId zone) {
        return new WorkingTime(zone, technician.shifts(), technician.exceptions(), DayOff::hours);
    }

    /// When somebody is woken for emergencies.
    static WorkingTime onCall(Technician technician, ZoneId zone) {
        return new WorkingTime(zone, technician.onCall(), technician.exceptions(), DayOff::onCall);
    }

    /// Whether all of it is within shifts, one after the other without a gap.
    boolean holds(Span span) {
        var day = span.from().atZone(zone).toLocalDate();
        var last = span.to().atZone(zone).toLocalDate();
        var covered = span.from();
        for (var shift : shifts(day, last)) {
            if (!shift.from().isAfter(covered) && shift.to().isAfter(covered)) {
                covered = shift.to();
            }
        }
        return !covered.isBefore(span.to());
    }

    boolean holds(Instant moment) {
        return holds(new Span(moment, moment.plusMillis(1)));
    }

    /// Those of the evening before, too: they reach into the first day.
    private List<Span> shifts(LocalDate first, LocalDate last) {
        return Stream.iterate(first.minusDays(1), day -> !day.isAfter(last), day -> day.plusDays(1))
                .flatMap(day -> known.computeIfAbsent(day, this::on).stream())
                .sorted(Comparator.comparing(Span::from))
                .toList();
    }

    private List<Span> on(LocalDate day) {
        var ofDay = otherwise.stream()
                .filter(other -> LocalDate.parse(other.day()).equals(day))
                .findFirst()
                .map(hours)
                .orElseGet(() -> weekly.stream()
                        .filter(shift -> isOn(shift, day))
                        .map(shift -> new Hours(shift.from(), shift.to()))
                        .toList());
        return ofDay.stream().map(shift -> span(day, shift)).toList();
    }

    private static boolean isOn(Shift shift, LocalDate day) {
        return DayOfWeek.valueOf(shift.weekday().toUpperCase(Locale.ROOT)) == day.getDayOfWeek()
                && (shift.everyWeeks() == 1 || isTurn(shift, day));
    }

    /// Weeks begin on Monday.
    private static boolean isTurn(Shift shift, LocalDate day) {
        var first = monday(LocalDate.parse(shift.firstDay().orElseThrow()));
        return Math.floorMod(ChronoUnit.WEEKS.between(first, monday(day)), shift.everyWeeks()) == 0;
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private Span span(LocalDate day, Hours hours) {
        var from = LocalTime.parse(hours.from());
        var to = LocalTime.parse(hours.to());
        var end = to.isAfter(from) ? day : day.plusDays(1);
        return new Span(
                ZonedDateTime.ofLocal(day.atTime(from), zone, null)
                        .withEarlierOffsetAtOverlap()
                        .toInstant(),
                ZonedDateTime.ofLocal(end.atTime(to), zone, null)
                        .withLaterOffsetAtOverlap()
                        .toInstant());
    }
}
