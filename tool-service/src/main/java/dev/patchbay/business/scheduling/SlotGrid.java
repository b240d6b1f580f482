package dev.patchbay.business.scheduling;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All slots that opening hours allow, whether taken or not. Pure.
///
/// Starts lie on a grid of local times from opening on. On the day the clocks go forward a start that does not
/// exist is left out; on the day they go back one that happens twice is two slots. A visit lasts its length in
/// real time and ends, at the latest, at closing.
public final class SlotGrid {
    private final BusinessCalendar calendar;

    public SlotGrid(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    /// Slots that start on the days from `from` to `to`, both included, in order.
    public List<Slot> slots(LocalDate from, LocalDate to) {
        var slots = new ArrayList<Slot>();
        // A night shift that began the evening before reaches into the first day.
        var evening = from.minusDays(1);
        calendar.openings(evening).stream()
                .filter(Opening::pastMidnight)
                .forEach(opening -> addSlots(slots, evening, opening));
        for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
            for (var opening : calendar.openings(day)) {
                addSlots(slots, day, opening);
            }
        }
        return slots.stream()
                .filter(slot -> within(slot, from, to))
                .distinct()
                .sorted(Comparator.comparing(Slot::start))
                .toList();
    }

    /// The slot that starts at this instant, if there is one.
    public Optional<Slot> at(Instant start) {
        var day = start.atZone(calendar.zone()).toLocalDate();
        return slots(day, day).stream()
                .filter(slot -> slot.start().equals(start))
                .findFirst();
    }

    private static boolean within(Slot slot, LocalDate from, LocalDate to) {
        var day = slot.local().toLocalDate();
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private void addSlots(List<Slot> slots, LocalDate day, Opening opening) {
        var closing = closing(day, opening);
        var last = day.atTime(opening.to()).plusDays(opening.pastMidnight() ? 1 : 0);
        for (var local = day.atTime(opening.from()); local.isBefore(last); local = local.plus(calendar.slotStep())) {
            for (var start : instants(local)) {
                var end = start.plus(calendar.slotLength());
                if (!end.isAfter(closing)) {
                    slots.add(new Slot(start, end, calendar.zone()));
                }
            }
        }
    }

    private Instant closing(LocalDate day, Opening opening) {
        var local = day.atTime(opening.to()).plusDays(opening.pastMidnight() ? 1 : 0);
        return ZonedDateTime.ofLocal(local, calendar.zone(), null)
                .withLaterOffsetAtOverlap()
                .toInstant();
    }

    /// None for a local time that is skipped, two for one that is repeated.
    private List<Instant> instants(LocalDateTime local) {
        return calendar.zone().getRules().getValidOffsets(local).stream()
                .map(local::toInstant)
                .sorted()
                .toList();
    }
}
