package dev.patchbay.business.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Picks the slots to offer. Pure.
///
/// At most [#MOST], none overlapping another (buffer included), earliest first; near the wanted time when there
/// is one. When nothing asked for is free, the next free ones after it are the alternatives.
public final class SlotChoice {
    /// A caller cannot keep more than three times in mind, and holds must not lock a calendar up.
    public static final int MOST = 3;

    private final BusinessCalendar calendar;
    private final Instant now;

    public SlotChoice(BusinessCalendar calendar, Instant now) {
        this.calendar = calendar;
        this.now = now;
    }

    public Choice choose(SlotWish wish, Taken taken) {
        var free = free(wish, taken);
        var wished = free.stream().filter(wish::isMetBy).toList();
        var asked = !wished.isEmpty();
        var picked = pick(asked ? wished : free, wish.wanted());
        return new Choice(picked, asked, asked && wished.size() > picked.size());
    }

    /// All that is free of what is wished for, earliest first; one may overlap another.
    List<Slot> all(SlotWish wish, Taken taken) {
        return free(wish, taken).stream().filter(wish::isMetBy).toList();
    }

    private List<Slot> free(SlotWish wish, Taken taken) {
        var earliest = now.plus(calendar.notice());
        var last = now.atZone(calendar.zone()).toLocalDate().plusDays(calendar.horizonDays());
        return new SlotGrid(calendar)
                .slots(wish.from(), last).stream()
                        .filter(slot -> !slot.start().isBefore(earliest))
                        .filter(slot -> calendar.isFree(slot, taken))
                        .toList();
    }

    private List<Slot> pick(List<Slot> free, Optional<LocalTime> wanted) {
        var picked = new ArrayList<Slot>();
        for (var slot : ranked(free, wanted)) {
            if (picked.size() < MOST
                    && picked.stream()
                            .noneMatch(other -> calendar.occupied(other).overlaps(calendar.occupied(slot)))) {
                picked.add(slot);
            }
        }
        picked.sort(Comparator.comparing(Slot::start));
        return List.copyOf(picked);
    }

    private static List<Slot> ranked(List<Slot> free, Optional<LocalTime> wanted) {
        if (wanted.isEmpty() || free.isEmpty()) {
            return free;
        }
        var day = free.getFirst().local().toLocalDate();
        // Near the wanted time on the first day with something free, then the days after it.
        return free.stream()
                .sorted(Comparator.comparing(
                                (Slot slot) -> !slot.local().toLocalDate().equals(day))
                        .thenComparing(slot -> distance(slot, wanted.get()))
                        .thenComparing(Slot::start))
                .toList();
    }

    private static Duration distance(Slot slot, LocalTime wanted) {
        return Duration.between(wanted, slot.local().toLocalTime()).abs();
    }

    /// @param asked these are what was asked for; else alternatives
    /// @param more there would be more of them
    public record Choice(List<Slot> slots, boolean asked, boolean more) {}
}
