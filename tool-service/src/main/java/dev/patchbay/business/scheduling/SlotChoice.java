package dev.patchbay.business.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Picks the slots to offer. Pure.
///
/// At most [#MOST], none overlapping another (buffer included), earliest first; near the wanted time when there
/// is one. When nothing asked for is free, the next free ones after it are the alternatives. Days are looked
/// at one after the other, and no more of them than it takes.
public final class SlotChoice {
    /// A caller cannot keep more than three times in mind, and holds must not lock a calendar up.
    public static final int MOST = 3;

    /// Mostly a week has enough; years of a calendar need not be read for it.
    private static final int FIRST_DAYS = 7;

    private final BusinessCalendar calendar;
    private final Instant now;

    public SlotChoice(BusinessCalendar calendar, Instant now) {
        this.calendar = calendar;
        this.now = now;
    }

    /// The time of which it must be known whether it is taken.
    Span window(SlotWish wish) {
        return window(wish.from(), horizon());
    }

    /// The same for [#decide].
    Span firstWindow(SlotWish wish) {
        return window(wish.from(), beginning(wish));
    }

    private Span window(LocalDate from, LocalDate to) {
        // A wish may begin beyond the horizon.
        var last = to.isBefore(from) ? from : to;
        var days = new Span(startOf(from), startOf(last.plusDays(1)).plus(calendar.slotLength()));
        return calendar.around(days);
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(calendar.zone()).toInstant();
    }

    /// @param taken of [#window]
    Choice choose(SlotWish wish, Taken taken) {
        var asked = pick(wished(wish, wish.to(), taken).iterator(), wish.wanted());
        return asked.slots().isEmpty()
                ? pick(free(wish.from(), horizon(), taken).iterator(), wish.wanted())
                        .instead()
                : asked;
    }

    /// The same choice, if the first days alone decide it.
    ///
    /// @param taken of [#firstWindow]
    Optional<Choice> decide(SlotWish wish, Taken taken) {
        var choice = pick(wished(wish, beginning(wish), taken).iterator(), wish.wanted());
        var all = !beginning(wish).isBefore(last(wish.to()));
        return Optional.of(choice)
                .filter(found -> all
                        ? !found.slots().isEmpty()
                        : found.isSettled(wish.wanted().isPresent()));
    }

    private LocalDate beginning(SlotWish wish) {
        var week = wish.from().plusDays(FIRST_DAYS - 1);
        return week.isBefore(last(wish.to())) ? week : last(wish.to());
    }

    private LocalDate last(LocalDate to) {
        return to.isBefore(horizon()) ? to : horizon();
    }

    /// All that is free of what is wished for, earliest first; one may overlap another.
    List<Slot> all(SlotWish wish, Taken taken) {
        return wished(wish, wish.to(), taken).toList();
    }

    private Stream<Slot> wished(SlotWish wish, LocalDate to, Taken taken) {
        return free(wish.from(), last(to), taken).filter(wish::isMetBy);
    }

    private LocalDate horizon() {
        return now.atZone(calendar.zone()).toLocalDate().plusDays(calendar.horizonDays());
    }

    /// In order, and found out when it is asked for.
    private Stream<Slot> free(LocalDate from, LocalDate to, Taken taken) {
        var grid = new SlotGrid(calendar);
        var earliest = now.plus(calendar.notice());
        return Stream.iterate(from, day -> !day.isAfter(to), day -> day.plusDays(1))
                .flatMap(day -> grid.slots(day, day).stream())
                .filter(slot -> !slot.start().isBefore(earliest) && calendar.isFree(slot, taken));
    }

    private Choice pick(Iterator<Slot> free, Optional<LocalTime> wanted) {
        return wanted.map(time -> near(time, free)).orElseGet(() -> picked(free, List.of()));
    }

    /// Near the wanted time on the first day with something free, then on the days after it.
    private Choice near(LocalTime wanted, Iterator<Slot> free) {
        var firstDay = new ArrayList<Slot>();
        var later = new ArrayList<Slot>();
        while (free.hasNext() && later.isEmpty()) {
            var slot = free.next();
            (firstDay.isEmpty() || isOneDay(firstDay.getFirst(), slot) ? firstDay : later).add(slot);
        }
        var nearest =
                Comparator.comparing((Slot slot) -> distance(slot, wanted)).thenComparing(Slot::start);
        firstDay.sort(nearest);
        var choice = picked(firstDay.iterator(), List.of());
        if (choice.slots().size() == MOST || later.isEmpty()) {
            return choice.orMore(!later.isEmpty());
        }
        free.forEachRemaining(later::add);
        later.sort(nearest);
        return picked(later.iterator(), choice.slots()).orMore(choice.more());
    }

    private static boolean isOneDay(Slot one, Slot other) {
        return one.local().toLocalDate().equals(other.local().toLocalDate());
    }

    private static Duration distance(Slot slot, LocalTime wanted) {
        return Duration.between(wanted, slot.local().toLocalTime()).abs();
    }

    /// @param ranked the best first
    /// @param before what is picked already
    private Choice picked(Iterator<Slot> ranked, List<Slot> before) {
        var picked = new ArrayList<>(before);
        var leftOut = false;
        while (ranked.hasNext() && picked.size() < MOST) {
            var slot = ranked.next();
            var fits =
                    picked.stream().noneMatch(other -> calendar.occupied(other).overlaps(calendar.occupied(slot)));
            leftOut |= !fits || !picked.add(slot);
        }
        picked.sort(Comparator.comparing(Slot::start));
        return new Choice(List.copyOf(picked), true, leftOut || ranked.hasNext());
    }

    /// @param asked these are what was asked for; else alternatives
    /// @param more there would be more of them
    public record Choice(List<Slot> slots, boolean asked, boolean more) {
        /// Whether days after these could not make another one of it.
        private boolean isSettled(boolean wantedTime) {
            return slots.size() == MOST && more && (!wantedTime || isOneDay(slots.getFirst(), slots.getLast()));
        }

        private Choice instead() {
            return new Choice(slots, false, false);
        }

        private Choice orMore(boolean others) {
            return new Choice(slots, asked, more || others);
        }
    }
}
