package dev.patchbay.business.scheduling;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// How a business gives out its time: one calendar with opening hours and the shape of its slots (B5).
///
/// @param resource who or what is booked; nobody is in two places at once
/// @param hours opening hours by weekday; a missing day is closed
/// @param holidays the hours of days that have others than their weekday; none: closed
/// @param slotLength a visit takes this long
/// @param slotStep slots start at this distance from opening on, in local time
/// @param source the calendar that its visits are entered in from now on
/// @param staffing who could do the visit that is asked for; absent where the business names nobody
public record BusinessCalendar(
        String projectId,
        String resource,
        ZoneId zone,
        Map<DayOfWeek, List<Opening>> hours,
        Map<LocalDate, List<Opening>> holidays,
        Duration slotLength,
        Duration slotStep,
        VisitRules rules,
        CalendarSource source,
        Optional<Staffing> staffing) {
    public BusinessCalendar {
        if (!slotLength.isPositive() || !slotStep.isPositive()) {
            throw new IllegalArgumentException("slot length and step must be positive");
        }
        hours = Map.copyOf(hours);
        holidays = Map.copyOf(holidays);
    }

    /// With Patchbay's own calendar, of a business that names nobody.
    public BusinessCalendar(
            String projectId,
            String resource,
            ZoneId zone,
            Map<DayOfWeek, List<Opening>> hours,
            Map<LocalDate, List<Opening>> holidays,
            Duration slotLength,
            Duration slotStep,
            VisitRules rules) {
        this(
                projectId,
                resource,
                zone,
                hours,
                holidays,
                slotLength,
                slotStep,
                rules,
                CalendarSource.OWN,
                Optional.empty());
    }

    /// No slot starts sooner than this from now.
    public Duration notice() {
        return rules.notice();
    }

    /// Later than this before its start a visit is moved or cancelled by a person only.
    public Duration cancellationNotice() {
        return rules.cancellationNotice();
    }

    /// Slots are given out this many days ahead.
    public int horizonDays() {
        return rules.horizonDays();
    }

    /// The same with visits as long as this service takes. The words of a service count in any spelling;
    /// of several that are in it the longest one counts.
    public BusinessCalendar forService(String service) {
        var said = " " + BookingRequest.plain(service) + " ";
        return rules.lengths().entrySet().stream()
                .filter(entry -> said.contains(" " + BookingRequest.plain(entry.getKey()) + " "))
                .max(Comparator.comparing(entry -> entry.getKey().length()))
                .map(entry -> withLength(entry.getValue()))
                .orElse(this);
    }

    private BusinessCalendar withLength(Duration length) {
        return new BusinessCalendar(
                projectId, resource, zone, hours, holidays, length, slotStep, rules, source, staffing);
    }

    /// The same with those who could do the visit.
    public BusinessCalendar staffed(Optional<Staffing> people) {
        return new BusinessCalendar(
                projectId, resource, zone, hours, holidays, slotLength, slotStep, rules, source, people);
    }

    /// The same, entered in another calendar.
    BusinessCalendar at(CalendarSource other) {
        return new BusinessCalendar(
                projectId, resource, zone, hours, holidays, slotLength, slotStep, rules, other, staffing);
    }

    /// The calendar that a visit of theirs is entered in: their own, else the business's.
    CalendarSource sourceOf(String who) {
        return staffing.flatMap(people -> people.worker(who))
                .flatMap(Worker::calendar)
                .orElse(source);
    }

    /// The same without some of those who could do the visit.
    BusinessCalendar without(Predicate<Worker> gone) {
        return staffed(staffing.map(people -> people.without(gone)));
    }

    /// Whether a visit can be had then.
    boolean isFree(Slot slot, Taken taken) {
        var occupied = occupied(slot);
        return !taken.isForAll(occupied)
                && staffing.map(people -> people.isPossible(slot, occupied, taken))
                        .orElse(true);
    }

    /// Whom or what a visit takes; empty when it cannot be had.
    List<String> resources(Slot slot, Taken taken) {
        return staffing.map(people -> people.assign(slot, occupied(slot), taken, Set.of(), Set.of())
                        .orElse(List.of()))
                .orElseGet(() -> List.of(resource));
    }

    List<Opening> openings(LocalDate day) {
        var ofWeekday = hours.getOrDefault(day.getDayOfWeek(), List.of());
        return holidays.getOrDefault(day, ofWeekday);
    }

    /// Whether this is a holiday without hours of its own.
    public boolean isDayOff(LocalDate day) {
        return holidays.containsKey(day) && holidays.get(day).isEmpty();
    }

    /// Whether the business is open at this local time of this day, maybe since the evening before.
    public boolean isOpen(LocalDate day, LocalTime time) {
        return openings(day).stream().anyMatch(opening -> opening.holds(time))
                || openings(day.minusDays(1)).stream()
                        .anyMatch(opening -> opening.pastMidnight() && time.isBefore(opening.to()));
    }

    /// The visit and what is kept free around it.
    public Span occupied(Slot slot) {
        return around(slot.span());
    }

    Span around(Span span) {
        return span.with(rules.bufferBefore(), rules.bufferAfter());
    }
}
